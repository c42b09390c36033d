package dev.dedalus.operator.build;

import dev.dedalus.crds.resource.PlanSpec.PlannedPart;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;

/** The partitions of one logical node's part: the ordinal of a pod is its partition. */
final class NodeSet {
  private NodeSet() {}

  static StatefulSet of(Blueprint blueprint, PlannedPart part, int instance) {
    // A name that ends in a hyphen goes on with the ordinal of the pod.
    List<String> program =
        List.of("dev.dedalus.node.NodeMain", "--node", part.name() + "-" + instance + "-");
    ProcessPod pod =
        new ProcessPod(
            blueprint,
            blueprint.labels().ofNode(part.component(), part.name(), instance),
            blueprint.spec().components().get(part.component()),
            NodePlacement.ofNode(blueprint, part.component(), instance),
            Resources.of(part.loadMicrosPerRequest(), blueprint.spec().goals()));
    return PodSet.of(
        blueprint,
        blueprint.names().nodes(part.name(), instance),
        part.partitions(),
        pod.template(program, List.of()));
  }
}
