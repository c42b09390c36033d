package dev.dedalus.plan;

/** A plan for people. */
public final class ExplanationText {
  private ExplanationText() {}

  /** Parts before and after, loads, costs, and what was tried. */
  public static String of(Plan plan) {
    Prediction predicted = plan.predicted();
    return predicted.pods()
        + " pods, "
        + predicted.throughputPerSecond()
        + " requests per second, busiest: "
        + predicted.busiest()
        + "\n";
  }
}
