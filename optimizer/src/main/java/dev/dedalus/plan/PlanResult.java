package dev.dedalus.plan;

import dev.dedalus.rewrite.Refusal;

/** What came of planning. */
public sealed interface PlanResult {
  /** A plan that meets all goals. */
  record Planned(Plan plan) implements PlanResult {}

  /**
   * The goals cannot be met.
   *
   * @param goal the field of the goals, {@code maxPods}
   * @param message what holds it, one sentence
   * @param help what to change
   * @param best the best plan that was found
   */
  record Unreachable(String goal, String message, String help, Plan best) implements PlanResult {}

  /**
   * A listed step is not admissible.
   *
   * @param number of the step, from 1
   */
  record StepRefused(int number, Refusal refusal) implements PlanResult {}
}
