package dev.dedalus.placement;

import dev.dedalus.semantics.Relation;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a fact decides its partition.
 *
 * @param columns indexes into the relation's columns, from 0, in the order in which they are
 *     hashed; none: one slot
 */
public record Key(List<Integer> columns) {
  public Key {
    columns = List.copyOf(columns);
  }

  /** The names of its columns in a relation that has it. */
  public List<String> names(Relation relation) {
    return columns.stream().map(column -> relation.columns().get(column).name()).toList();
  }

  /** The key's values in a row. */
  public List<Value> of(Row row) {
    List<Value> values = new ArrayList<>(columns.size());
    for (int column : columns) {
      values.add(row.get(column));
    }
    return values;
  }
}
