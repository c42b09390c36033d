package dev.dedalus.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What a program could do with more pods, for whoever has not set goals yet. */
final class Outlook {
  private static final List<Integer> MORE = List.of(1, 2, 4, 8, 16);
  private static final int ROUTERS_MAX = 100;

  private Outlook() {}

  /** A line for each number of pods that brings something. */
  static List<String> of(Plan base) {
    List<String> lines = new ArrayList<>();
    int pods = base.predicted().pods();
    for (int more : MORE) {
      PlanResult result =
          Planner.plan(base.program(), base.workload(), goals(base.goals(), pods + more));
      if (result instanceof PlanResult.Planned(Plan plan)
          && plan.predicted().pods() > pods + (lines.isEmpty() ? 0 : more / 2)) {
        lines.add(line(plan));
      }
    }
    return lines.isEmpty() ? List.of("  nothing: the busiest part cannot be split") : lines;
  }

  private static Goals goals(Goals goals, int pods) {
    return new Goals(
        goals.throughputPerSecond(),
        OptionalInt.of(pods),
        goals.maxCpu(),
        goals.maxAddedHops(),
        goals.entry(),
        goals.routersMin(),
        Math.max(goals.routersMax(), ROUTERS_MAX),
        goals.disabled());
  }

  private static String line(Plan plan) {
    return String.format(
        Locale.ROOT,
        "  %4d pods  %,12.0f requests/s, then busiest: %s",
        plan.predicted().pods(),
        plan.predicted().throughputPerSecond(),
        plan.predicted().busiest());
  }
}
