package dev.dedalus.plan;

import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.AppliedStep;
import java.util.List;
import java.util.TreeMap;

/** Plans of placements whose cost nobody asks for, as tests of certificates need them. */
public final class PricelessPlan {
  private PricelessPlan() {}

  /** The plan's JSON: all predictions are 0. */
  public static String json(List<AppliedStep> steps, Placement placement) {
    String program = ProgramText.of(placement.program());
    return PlanJson.write(
        new Plan(
            PlanHash.of(program, steps, placement, 1),
            program,
            Goals.NONE,
            new Workload(List.of()),
            steps,
            List.of(),
            placement,
            1,
            new Prediction(0, Forecast.ROUTER, 0, 1, new TreeMap<>())));
  }
}
