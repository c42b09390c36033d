package dev.dedalus.equivalence;

import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.Step;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each rewrite was tried with which verdict: {@code applies} or a condition. */
final class Coverage {
  private final SortedMap<String, Long> counts = new TreeMap<>();

  /** Counts a verdict; returns it. */
  String count(Step step, Outcome outcome) {
    String verdict =
        switch (outcome) {
          case Outcome.Applied ignored -> "applies";
          case Outcome.Refused refused -> refused.refusal().condition();
        };
    counts.merge(step.rewrite() + ": " + verdict, 1L, Long::sum);
    return verdict;
  }

  /** How often, by {@code rewrite: verdict}. */
  SortedMap<String, Long> counts() {
    return counts;
  }
}
