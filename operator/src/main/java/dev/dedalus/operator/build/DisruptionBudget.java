package dev.dedalus.operator.build;

import dev.dedalus.crds.resource.PlanSpec.PlannedPart;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.Map;

/**
 * How many pods of a component a drain may take at once: as many logical nodes as may be down, but
 * at least one, or a drain would wait for ever. Pods that are not ready may always go.
 */
final class DisruptionBudget {
  private DisruptionBudget() {}

  static PodDisruptionBudget of(Blueprint blueprint, String component) {
    int survives =
        blueprint.plan().components().stream()
            .filter(part -> part.component().equals(component))
            .mapToInt(PlannedPart::survives)
            .max()
            .orElse(0);
    return budget(
        blueprint,
        blueprint.names().component(component),
        Math.max(1, survives),
        blueprint.labels().ofComponent(component));
  }

  static PodDisruptionBudget ofRouters(Blueprint blueprint) {
    return budget(blueprint, blueprint.names().routers(), 1, blueprint.labels().ofRouters());
  }

  private static PodDisruptionBudget budget(
      Blueprint blueprint, String name, int unavailableMax, Map<String, String> pods) {
    return new PodDisruptionBudgetBuilder()
        .withMetadata(ObjectHead.of(blueprint, name))
        .withNewSpec()
        .withMaxUnavailable(new IntOrString(unavailableMax))
        .withUnhealthyPodEvictionPolicy("AlwaysAllow")
        .withNewSelector()
        .withMatchLabels(pods)
        .endSelector()
        .endSpec()
        .build();
  }
}
