package dev.dedalus.node;

import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.evaluate.StepBatch.Entry;
import dev.dedalus.evaluate.StepBatch.Kind;
import dev.dedalus.placement.Gate;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Puts what one node before a gate hands over together again to batches, in one life of the node.
 */
final class BatchReader {
  private static final int ADDED_COLUMNS = 3;

  private final String end;
  private final String from;
  private final Deque<StepBatch> batches = new ArrayDeque<>();
  private List<Entry> entries = new ArrayList<>();
  private long coming;
  private long next;

  /**
   * The reader of a node behind a gate.
   *
   * @param from the node before
   */
  BatchReader(Gate gate, String from) {
    this.end = gate.end().name();
    this.from = from;
  }

  /**
   * A row or the end of a batch arrives.
   *
   * @throws IllegalStateException if something is missing or comes again
   */
  void arrived(Fact fact) {
    long number = GateRows.integer(fact, 0);
    if (number != coming) {
      throw new IllegalStateException(
          "gate: batch " + coming + " is next, and " + fact.relation() + " is of " + number);
    }
    if (fact.relation().equals(end)) {
      long rows = GateRows.integer(fact, 1);
      if (rows != entries.size()) {
        throw new IllegalStateException(
            "gate: batch " + coming + " has " + rows + " rows, and " + entries.size() + " came");
      }
      batches.add(new StepBatch(entries));
      entries = new ArrayList<>();
      coming++;
    } else {
      entries.add(entry(fact));
    }
  }

  private static Entry entry(Fact fact) {
    Row row = fact.row();
    long change = GateRows.integer(fact, 2);
    Kind kind = change > 0 ? Kind.COMES : change < 0 ? Kind.GOES : Kind.PASSES;
    Row columns = row.slice(ADDED_COLUMNS, row.arity());
    return new Entry((int) GateRows.integer(fact, 1), kind, fact.relation(), columns);
  }

  /** The node before. */
  String from() {
    return from;
  }

  /** Whether all of a batch has arrived. */
  boolean hasBatch() {
    return !batches.isEmpty();
  }

  /** The number of the next batch to take. */
  long next() {
    return next;
  }

  /** Takes the next batch. */
  StepBatch take() {
    next++;
    return batches.remove();
  }
}
