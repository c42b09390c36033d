package dev.dedalus.operator.plan;

import dev.dedalus.crds.status.Reason;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Why there is no outcome of the planner itself. */
final class PlanFailure {
  private static final Logger LOG = Logger.getLogger(PlanFailure.class);

  private PlanFailure() {}

  static PlanOutcome outcome(
      @Nullable PlanOutcome outcome, @Nullable Throwable failure, Duration budget) {
    if (outcome != null) {
      return outcome;
    }
    if (cause(failure) instanceof TimeoutException) {
      return new PlanOutcome.Failed(
          Reason.PlanningTooLong,
          "no plan was found in "
              + budget.toSeconds()
              + " s: lower spec.goals, or switch off rewrites with spec.plan.rewrites.disabled");
    }
    LOG.error("planning met a defect", failure);
    return new PlanOutcome.Failed(
        Reason.Defect, "planning met a defect of the operator; its log has the details: report it");
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
  }
}
