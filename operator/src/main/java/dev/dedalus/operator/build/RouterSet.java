package dev.dedalus.operator.build;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;

/** The routers: a StatefulSet, since nodes answer through the router that a request came by. */
final class RouterSet {
  private RouterSet() {}

  static StatefulSet of(Blueprint blueprint) {
    // A name that ends in a hyphen goes on with the ordinal of the pod.
    List<String> program =
        List.of(
            "dev.dedalus.router.RouterMain",
            "--node",
            "router-",
            "--client-port",
            Integer.toString(Ports.CLIENTS));
    ContainerPort clients =
        new ContainerPortBuilder()
            .withName("clients")
            .withContainerPort(Ports.CLIENTS)
            .withProtocol("TCP")
            .build();
    ProcessPod pod =
        new ProcessPod(
            blueprint,
            blueprint.labels().ofRouters(),
            null,
            NodePlacement.ofRouters(blueprint),
            Resources.of(blueprint.plan().routerLoadMicrosPerRequest(), blueprint.spec().goals()));
    return PodSet.of(
        blueprint,
        blueprint.names().routers(),
        blueprint.plan().routers(),
        pod.template(program, List.of(clients)));
  }
}
