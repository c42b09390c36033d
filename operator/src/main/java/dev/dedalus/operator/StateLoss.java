package dev.dedalus.operator;

import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.operator.build.ObjectLabels;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.stream.Collectors;

/** What a switch from one plan to another loses: this version moves no state. */
final class StateLoss {
  private StateLoss() {}

  /** What the running plan's nodes remember, one sentence; empty if they remember nothing. */
  static String of(PlanContent running) {
    return running.components().stream()
        .filter(part -> !part.keeps().isEmpty())
        .map(part -> part.name() + " (" + String.join(", ", part.keeps()) + ")")
        .collect(Collectors.joining(", "));
  }

  /** What pods of plans that are not recorded any more remember; empty if there are none. */
  static String ofUnknown(List<StatefulSet> sets, String wanted) {
    return sets.stream()
        .map(set -> set.getMetadata().getLabels().get(ObjectLabels.PLAN))
        .filter(plan -> plan != null && !plan.equals(wanted))
        .distinct()
        .sorted()
        .map(plan -> "all that the pods of " + plan + " hold, as that plan was deleted")
        .collect(Collectors.joining(", "));
  }
}
