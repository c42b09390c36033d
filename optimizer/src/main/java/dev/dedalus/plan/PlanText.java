package dev.dedalus.plan;

/** The rewritten program as text. */
public final class PlanText {
  private PlanText() {}

  /** The program with its parts, as {@code --emit ded} prints it. */
  public static String emit(Plan plan) {
    return plan.programText();
  }
}
