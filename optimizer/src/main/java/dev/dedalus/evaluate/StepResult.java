package dev.dedalus.evaluate;

import java.util.List;

/**
 * What a step did.
 *
 * @param state the node's state after it
 * @param sends what leaves, each message once, without repeats, in canonical order (relation,
 *     location, row); then, where rows were forgotten, what that leads to, as of a step of its own
 * @param batches what is handed over through a gate, where it changed: of the step, then of that in
 *     which rows were forgotten; of a node's first step in any case
 * @param standing how the rows that keyed timers wait for changed, in order
 */
public record StepResult(
    NodeState state,
    List<Message> sends,
    List<StepBatch> batches,
    List<Standing> standing,
    StepCounts counts) {
  public StepResult {
    sends = List.copyOf(sends);
    batches = List.copyOf(batches);
    standing = List.copyOf(standing);
  }
}
