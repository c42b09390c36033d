package dev.dedalus.evaluate;

import java.util.Map;

/**
 * What a step took.
 *
 * @param ticks at least two
 * @param rows derivations that were new in their tick, those of intermediate results included
 * @param derived of these, the facts per rule, by the rule's id; rules without any are left out
 */
public record StepCounts(long ticks, long rows, Map<String, Long> derived) {
  public StepCounts {
    derived = Map.copyOf(derived);
  }
}
