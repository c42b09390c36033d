package dev.dedalus.operator.build;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/**
 * The headless Service that gives every pod of the protocol a name of its own. Pods have it before
 * they are ready: a node is ready only when it listens, and peers may look for it earlier.
 */
final class PeerService {
  private PeerService() {}

  static Service of(Blueprint blueprint) {
    return new ServiceBuilder()
        .withMetadata(ObjectHead.of(blueprint, blueprint.names().peers()))
        .withNewSpec()
        .withClusterIP("None")
        .withPublishNotReadyAddresses(true)
        .withSelector(blueprint.labels().ofProtocol())
        .addNewPort()
        .withName("peers")
        .withProtocol("TCP")
        .withPort(Ports.PEERS)
        .withTargetPort(new IntOrString("peers"))
        .endPort()
        .endSpec()
        .build();
  }
}
