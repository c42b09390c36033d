package dev.dedalus.operator.plan;

import dev.dedalus.crds.status.Reason;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Why there is no outcome of the planner itself. */
final class PlanFailure {
  private static final Logger LOG = Logger.getLogger(PlanFailure.class);

  private PlanFailure() {}

  static PlanOutcome overBudget(Duration budget) {
    return new PlanOutcome.Failed(
        Reason.PlanningTooLong,
        "no plan was found in "
            + budget.toSeconds()
            + " s: lower spec.goals, or switch off rewrites with spec.plan.rewrites.disabled");
  }

  static PlanOutcome defect(Throwable defect) {
    LOG.error("planning met a defect", defect);
    return new PlanOutcome.Failed(
        Reason.Defect, "planning met a defect of the operator; its log has the details: report it");
  }
}
