package dev.dedalus.plan;

import dev.dedalus.placement.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan for people, in lines of at most 100 columns. */
public final class ExplanationText {
  private final Plan plan;
  private final Task task;
  private final List<String> lines = new ArrayList<>();

  private ExplanationText(Plan plan) {
    this.plan = plan;
    this.task = new Task(plan.program(), plan.workload(), plan.goals(), Patience.ENDLESS);
  }

  /**
   * The dataflow before and after, the load of each part with its cost terms, the rewrites, and
   * what was tried and refused.
   *
   * @throws dev.dedalus.evaluate.StepException if the program does not get quiet under the workload
   */
  public static String of(Plan plan) {
    ExplanationText text = new ExplanationText(plan);
    text.explain();
    return String.join("\n", text.lines) + "\n";
  }

  private void explain() {
    Situation before =
        Situation.of(task, Placement.asWritten(plan.program()), task.goals().routersMin());
    if (plan.steps().isEmpty() && plan.routers() == before.routers()) {
      section("As written", Picture.of(before));
      section(loads(), LoadTable.of(before, task.profile()));
      if (!Aim.isAny(plan.goals())) {
        section("What more pods would bring", Outlook.of(plan));
      }
    } else {
      Situation after = Situation.of(task, plan.placement(), plan.routers());
      section("Before: " + summary(before), Picture.of(before));
      section("After: " + summary(after), Picture.of(after));
      section(loads(), LoadTable.of(after, task.profile()));
      section("Rewrites", StepLines.of(plan));
    }
    if (!plan.refusals().isEmpty()) {
      section("Refused (* would have helped)", RefusalLines.of(plan.refusals()));
    }
    lines.removeLast();
  }

  private void section(String title, List<String> content) {
    if (!content.isEmpty()) {
      lines.add(title);
      lines.add("");
      lines.addAll(content);
      lines.add("");
    }
  }

  private static String loads() {
    return "What a request costs one node, in µs of a core, and how busy that is at the most";
  }

  private static String summary(Situation situation) {
    Prediction prediction = situation.prediction();
    String hops =
        switch (prediction.addedHops()) {
          case 0 -> "";
          case 1 -> ", 1 message more to wait for";
          default -> ", " + prediction.addedHops() + " messages more to wait for";
        };
    return String.format(
            Locale.ROOT,
            "%,.0f requests/s on %d pods",
            prediction.throughputPerSecond(),
            prediction.pods())
        + hops;
  }
}
