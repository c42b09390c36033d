package dev.dedalus.operator.build;

import dev.dedalus.crds.resource.PlanSpec.PlannedPart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything that a protocol is on the cluster, but for the plan itself; each in a file. */
public final class DesiredObjects {
  private DesiredObjects() {}

  /** In the order in which they are written: pods come last, and find all that they need. */
  public static List<HasMetadata> of(Blueprint blueprint) {
    List<HasMetadata> objects = new ArrayList<>();
    objects.add(PodAccount.of(blueprint));
    objects.add(PeerService.of(blueprint));
    objects.add(ClientService.of(blueprint));
    objects.addAll(ChannelPolicies.of(blueprint));
    objects.add(DisruptionBudget.ofRouters(blueprint));
    blueprint.plan().components().stream()
        .map(PlannedPart::component)
        .distinct()
        .forEach(component -> objects.add(DisruptionBudget.of(blueprint, component)));
    for (PlannedPart part : blueprint.plan().components()) {
      Stream.iterate(0, instance -> instance < part.instances(), instance -> instance + 1)
          .forEach(instance -> objects.add(NodeSet.of(blueprint, part, instance)));
    }
    objects.add(RouterSet.of(blueprint));
    return objects;
  }
}
