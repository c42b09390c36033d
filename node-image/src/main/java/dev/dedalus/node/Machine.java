package dev.dedalus.node;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.Standing;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.evaluate.StepCounts;
import dev.dedalus.value.Fact;
import java.util.List;
import java.util.Map;

/** What a node computes: steps that follow each other. */
interface Machine {
  /**
   * What a step brought.
   *
   * @param sends in canonical order
   * @param batches what is handed over through a gate, in order
   * @param standing how the rows that keyed timers wait for changed
   */
  record Stepped(
      List<Message> sends, List<StepBatch> batches, List<Standing> standing, StepCounts counts) {}

  /**
   * Goes on by one step; the first one is without arrivals.
   *
   * @param batch what comes through a gate
   * @throws dev.dedalus.evaluate.StepException if a limit is met
   */
  Stepped step(List<Fact> arrivals, StepBatch batch);

  /** How many rows each relation carries. */
  Map<String, Long> rowsCarried();
}
