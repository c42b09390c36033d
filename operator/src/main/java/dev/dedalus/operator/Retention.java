package dev.dedalus.operator;

import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.PlanStatus;
import java.util.Comparator;
import java.util.List;

/** Finished plans are records of what ran; the latest {@value #FINISHED_MAX} are kept. */
final class Retention {
  private static final int FINISHED_MAX = 10;

  private Retention() {}

  /** Those that are not kept. */
  static List<PlanResource> of(List<PlanResource> plans) {
    return plans.stream()
        .filter(plan ->
            plan.getStatus() != null
                && plan.getStatus().state().equals(PlanStatus.State.Finished.name()))
        .filter(plan -> !plan.isMarkedForDeletion())
        .sorted(
            Comparator.comparing((PlanResource plan) -> plan.getMetadata().getCreationTimestamp())
                .reversed())
        .skip(FINISHED_MAX)
        .toList();
  }
}
