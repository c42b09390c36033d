package dev.dedalus.operator.build;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodAffinityTermBuilder;
import io.fabric8.kubernetes.api.model.WeightedPodAffinityTerm;
import java.util.Map;

/**
 * Which hosts pods want. Required: parts of different logical nodes of one component share no host,
 * or one host's end would be that of several. Preferred: those are in different zones too, and the
 * parts of one logical node, which talk to each other most, in one.
 */
final class NodePlacement {
  private static final String HOST = "kubernetes.io/hostname";
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final int APART = 100;
  private static final int TOGETHER = 50;

  private NodePlacement() {}

  static Affinity ofNode(Blueprint blueprint, String component, int instance) {
    Map<String, String> labels = blueprint.labels().ofComponent(component);
    LabelSelector others = selector(labels, "NotIn", instance);
    LabelSelector same = selector(labels, "In", instance);
    return new AffinityBuilder()
        .withNewPodAntiAffinity()
        .withRequiredDuringSchedulingIgnoredDuringExecution(term(HOST, others))
        .withPreferredDuringSchedulingIgnoredDuringExecution(
            new WeightedPodAffinityTerm(term(ZONE, others), APART))
        .endPodAntiAffinity()
        .withNewPodAffinity()
        .withPreferredDuringSchedulingIgnoredDuringExecution(
            new WeightedPodAffinityTerm(term(ZONE, same), TOGETHER))
        .endPodAffinity()
        .build();
  }

  static Affinity ofRouters(Blueprint blueprint) {
    LabelSelector routers =
        new LabelSelectorBuilder().withMatchLabels(blueprint.labels().ofRouters()).build();
    return new AffinityBuilder()
        .withNewPodAntiAffinity()
        .withPreferredDuringSchedulingIgnoredDuringExecution(
            new WeightedPodAffinityTerm(term(HOST, routers), APART))
        .endPodAntiAffinity()
        .build();
  }

  private static LabelSelector selector(Map<String, String> labels, String operator, int instance) {
    return new LabelSelectorBuilder()
        .withMatchLabels(labels)
        .addNewMatchExpression()
        .withKey(ObjectLabels.INSTANCE)
        .withOperator(operator)
        .withValues(Integer.toString(instance))
        .endMatchExpression()
        .build();
  }

  private static PodAffinityTerm term(String topology, LabelSelector pods) {
    return new PodAffinityTermBuilder().withTopologyKey(topology).withLabelSelector(pods).build();
  }
}
