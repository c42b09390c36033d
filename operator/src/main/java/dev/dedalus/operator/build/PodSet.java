package dev.dedalus.operator.build;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.Map;
import java.util.TreeMap;

/** What all our StatefulSets have in common. */
final class PodSet {
  private static final int REVISIONS = 2;

  private PodSet() {}

  static StatefulSet of(Blueprint blueprint, String name, int pods, PodTemplateSpec template) {
    ObjectMeta head =
        new ObjectMetaBuilder(ObjectHead.of(blueprint, name))
            .addToLabels(ObjectLabels.PLAN, blueprint.names().plan(blueprint.plan().hash()))
            .build();
    return new StatefulSetBuilder()
        .withMetadata(head)
        .withNewSpec()
        .withServiceName(blueprint.names().peers())
        .withPodManagementPolicy("Parallel")
        .withReplicas(pods)
        .withRevisionHistoryLimit(REVISIONS)
        .withNewSelector()
        .withMatchLabels(selector(template))
        .endSelector()
        .withTemplate(template)
        .withNewUpdateStrategy()
        .withType("RollingUpdate")
        .endUpdateStrategy()
        .endSpec()
        .build();
  }

  /** Ours only: users may change theirs, a selector never changes. */
  private static Map<String, String> selector(PodTemplateSpec template) {
    Map<String, String> labels = new TreeMap<>();
    template
        .getMetadata()
        .getLabels()
        .forEach((name, value) -> {
          if (name.startsWith("dedalus.dev/")) {
            labels.put(name, value);
          }
        });
    return labels;
  }
}
