package dev.dedalus.equivalence;

import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.evaluate.StepBatch.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What may be wrong with a gate, and that nothing is. */
enum GateFault {
  NONE,
  /** Several batches are taken in one step. */
  MERGED,
  /** All that a step hands over arrives in its first tick. */
  WITHOUT_TICKS,
  /** Any batch may be the next. */
  REORDERED,
  /** Each batch is taken twice. */
  REPEATED,
  /** A batch is taken together with arrivals. */
  MIXED,
  /** What is sent before the gate does not wait. */
  UNACKNOWLEDGED,
  /** What partitions send when they take a batch does not wait. */
  UNHELD,
  /** Partitions that have taken a batch go on. */
  UNFROZEN,
  /** Of several batches that a partition has taken, the first that all have taken lets it go on. */
  THAWED_EARLY;

  /** What is taken next, and what then waits. */
  record Choice(StepBatch taken, List<StepBatch> rest) {}

  /** The choices where some batches wait. */
  List<Choice> choices(List<StepBatch> waiting) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<StepBatch> rest = waiting.subList(1, waiting.size());
    Choice first = new Choice(waiting.getFirst(), rest);
    return switch (this) {
      case NONE, REPEATED, MIXED, UNACKNOWLEDGED, UNHELD, UNFROZEN, THAWED_EARLY -> List.of(first);
      case MERGED -> List.of(first, new Choice(merged(waiting), List.of()));
      case WITHOUT_TICKS -> List.of(new Choice(flat(waiting.getFirst()), rest));
      case REORDERED -> {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
          List<StepBatch> others = new ArrayList<>(waiting);
          choices.add(new Choice(others.remove(i), others));
        }
        yield choices;
      }
    };
  }

  /** What waits when a step has handed this over. */
  List<StepBatch> waiting(List<StepBatch> handedOver) {
    return this == REPEATED
        ? handedOver.stream().flatMap(batch -> Stream.of(batch, batch)).toList()
        : handedOver;
  }

  private static StepBatch merged(List<StepBatch> batches) {
    return new StepBatch(
        batches.stream()
            .flatMap(batch -> batch.entries().stream())
            .sorted(Comparator.comparingInt(Entry::tick))
            .toList());
  }

  private static StepBatch flat(StepBatch batch) {
    return new StepBatch(
        batch.entries().stream()
            .map(entry -> new Entry(0, entry.kind(), entry.relation(), entry.row()))
            .toList());
  }
}
