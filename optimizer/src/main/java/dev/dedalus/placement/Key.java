package dev.dedalus.placement;

import dev.dedalus.semantics.Relation;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a fact decides its partition.
 *
 * @param terms columns, or what follows from them, in the order in which they are hashed; none: one
 *     slot. An input is an index into the relation's columns, from 0
 */
public record Key(List<Computation> terms) {
  /** What counts for a term that has no value: such facts, too, have one partition. */
  private static final Value NONE = Value.of(false);

  public Key {
    terms = List.copyOf(terms);
  }

  /** A key of columns, by their indexes from 0. */
  public static Key ofColumns(List<Integer> columns) {
    return new Key(columns.stream().<Computation>map(Computation.Input::new).toList());
  }

  /** Its terms as text, by the names of the columns of a relation that has it. */
  public List<String> names(Relation relation) {
    return terms.stream().map(term -> ComputationText.print(term, relation)).toList();
  }

  /** The key's values in a row. */
  public List<Value> of(Row row) {
    List<Value> values = new ArrayList<>(terms.size());
    for (Computation term : terms) {
      values.add(
          term instanceof Computation.Input(int column)
              ? row.get(column)
              : term.value(row.values()).orElse(NONE));
    }
    return values;
  }
}
