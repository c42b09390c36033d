package dev.dedalus.node;

import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.evaluate.StepBatch.Entry;
import dev.dedalus.evaluate.StepBatch.Kind;
import dev.dedalus.placement.Gate;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.IntValue;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Puts what arrives behind a gate together again to batches, in one life of the node. */
final class BatchReader {
  private static final int ADDED_COLUMNS = 3;

  private final String end;
  private List<Entry> entries = new ArrayList<>();
  private long next;

  /** The reader of a node behind a gate. */
  BatchReader(Gate gate) {
    this.end = gate.end().name();
  }

  /**
   * Takes what has arrived, up to the end of a batch.
   *
   * @return the batch; empty if not all of it has arrived
   * @throws IllegalStateException if something is missing or comes again
   */
  Optional<StepBatch> take(Deque<Fact> arrived) {
    while (!arrived.isEmpty()) {
      Fact fact = arrived.remove();
      long number = integer(fact.row(), 0);
      if (number != next) {
        throw new IllegalStateException(
            "gate: batch " + next + " is next, and " + fact.relation() + " is of " + number);
      }
      if (fact.relation().equals(end)) {
        long rows = integer(fact.row(), 1);
        if (rows != entries.size()) {
          throw new IllegalStateException(
              "gate: batch " + next + " has " + rows + " rows, and " + entries.size() + " came");
        }
        StepBatch batch = new StepBatch(entries);
        entries = new ArrayList<>();
        next++;
        return Optional.of(batch);
      }
      entries.add(entry(fact));
    }
    return Optional.empty();
  }

  private static Entry entry(Fact fact) {
    Row row = fact.row();
    long change = integer(row, 2);
    Kind kind = change > 0 ? Kind.COMES : change < 0 ? Kind.GOES : Kind.PASSES;
    Row columns = row.slice(ADDED_COLUMNS, row.arity());
    return new Entry((int) integer(row, 1), kind, fact.relation(), columns);
  }

  private static long integer(Row row, int column) {
    if (row.get(column) instanceof IntValue number) {
      return number.value();
    }
    throw new IllegalStateException("gate: no number in column " + column + " of " + row);
  }
}
