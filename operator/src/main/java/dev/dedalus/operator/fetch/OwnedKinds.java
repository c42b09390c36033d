package dev.dedalus.operator.fetch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;

/** The kinds of objects that a protocol owns, but for plans and their ConfigMaps. */
public final class OwnedKinds {
  /** All. */
  public static final List<Class<? extends HasMetadata>> ALL =
      List.of(
          ServiceAccount.class,
          Service.class,
          NetworkPolicy.class,
          PodDisruptionBudget.class,
          StatefulSet.class);

  private OwnedKinds() {}
}
