package dev.dedalus.evaluate;

import java.util.List;

/**
 * What a step did.
 *
 * @param state the node's state after it
 * @param sends what leaves, each message once, without repeats, in canonical order (relation,
 *     location, row)
 */
public record StepResult(NodeState state, List<Message> sends, StepCounts counts) {
  public StepResult {
    sends = List.copyOf(sends);
  }
}
