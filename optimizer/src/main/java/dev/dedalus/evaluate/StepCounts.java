package dev.dedalus.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a step took.
 *
 * @param ticks at least two
 * @param rows derivations that were new in their tick, those of intermediate results included
 * @param derived of these, the facts per rule, by the rule's id; in the order of the rules; rules
 *     without any are left out
 */
public record StepCounts(long ticks, long rows, SequencedMap<String, Long> derived) {
  public StepCounts {
    derived = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(derived));
  }
}
