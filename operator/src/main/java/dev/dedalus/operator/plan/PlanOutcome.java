package dev.dedalus.operator.plan;

import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.crds.status.Reason;

/** What came of planning. */
public sealed interface PlanOutcome {
  /**
   * There is a plan.
   *
   * @param packed the whole plan, as {@link dev.dedalus.operator.build.PlanConfigMap} packs it
   */
  record Made(PlanContent content, String packed) implements PlanOutcome {}

  /** There is none, and will be none before the spec changes. */
  record Failed(Reason reason, String message) implements PlanOutcome {}
}
