package dev.dedalus.operator.fetch;

import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.ProtocolResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Optional;

/**
 * What there is.
 *
 * @param objects what the protocol owns, but for plans and their ConfigMaps
 * @param plans all plans of the protocol
 * @param planConfigMaps names of the plans' ConfigMaps
 * @param troubles why pods do not get ready, a sentence each; only looked for when some are not
 */
public record Fetched(
    ProtocolResource protocol,
    ProgramText program,
    List<HasMetadata> objects,
    List<PlanResource> plans,
    List<String> planConfigMaps,
    List<PodTrouble> troubles) {
  public Fetched {
    objects = List.copyOf(objects);
    plans = List.copyOf(plans);
    planConfigMaps = List.copyOf(planConfigMaps);
    troubles = List.copyOf(troubles);
  }

  /** The StatefulSets that the protocol owns: labels alone can be anyone's. */
  public List<StatefulSet> ownSets() {
    String uid = protocol.getMetadata().getUid();
    return objects.stream()
        .filter(StatefulSet.class::isInstance)
        .map(StatefulSet.class::cast)
        .filter(set ->
            set.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getUid().equals(uid)))
        .toList();
  }

  /** Whether the ConfigMap with the whole of a plan is there too. */
  public boolean hasWhole(PlanResource plan) {
    return planConfigMaps.contains(plan.getMetadata().getName());
  }

  /** The plan of this name. */
  public Optional<PlanResource> plan(String name) {
    return plans.stream().filter(plan -> plan.getMetadata().getName().equals(name)).findFirst();
  }
}
