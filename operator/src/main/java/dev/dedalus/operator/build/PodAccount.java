package dev.dedalus.operator.build;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** The account that pods run under: it may do nothing, and they get no token for it. */
final class PodAccount {
  private PodAccount() {}

  static ServiceAccount of(Blueprint blueprint) {
    return new ServiceAccountBuilder()
        .withMetadata(ObjectHead.of(blueprint, blueprint.names().account()))
        .withAutomountServiceAccountToken(false)
        .build();
  }
}
