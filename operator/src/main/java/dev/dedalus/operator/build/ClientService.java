package dev.dedalus.operator.build;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The Service that clients use: the routers that are ready. */
final class ClientService {
  private ClientService() {}

  static Service of(Blueprint blueprint) {
    return new ServiceBuilder()
        .withMetadata(ObjectHead.of(blueprint, blueprint.names().clients()))
        .withNewSpec()
        .withType(blueprint.spec().access().service().type().name())
        .withSelector(blueprint.labels().ofRouters())
        .addNewPort()
        .withName("clients")
        .withProtocol("TCP")
        .withPort(Ports.CLIENTS)
        .withTargetPort(new IntOrString("clients"))
        .endPort()
        .endSpec()
        .build();
  }
}
