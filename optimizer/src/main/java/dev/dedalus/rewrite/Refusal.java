package dev.dedalus.rewrite;

import java.util.List;

/**
 * Why a rewrite does not apply.
 *
 * @param rewrite its name
 * @param component the part it was tried on
 * @param rules ids of the rules that were to move; empty for a partitioning
 * @param condition which precondition fails: a short name such as {@code independence}, {@code
 *     functional}, {@code S1}, {@code S4}, {@code key}
 * @param literal the literal, head or column that breaks it, as the program writes it; may be empty
 * @param line where that stands; 0 for what no text contains
 * @param message one sentence
 * @param wouldHelp whether the planner found that the plan would be better without this refusal
 */
public record Refusal(
    String rewrite,
    String component,
    List<String> rules,
    String condition,
    String literal,
    int line,
    String message,
    boolean wouldHelp)
    implements Verdict {
  public Refusal {
    rules = List.copyOf(rules);
  }

  /** The same, marked as one that would have helped or not. */
  public Refusal helping(boolean helps) {
    return new Refusal(rewrite, component, rules, condition, literal, line, message, helps);
  }
}
