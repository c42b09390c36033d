package dev.dedalus.operator.build;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;

/**
 * The routers: a StatefulSet, since nodes answer through the router that a request came by. One
 * that is to end takes requests until the Service has forgotten it, then answers what is under way.
 */
final class RouterSet {
  /** Until no machine of the cluster sends new connections to a pod that is to end. */
  private static final int FORGET_SECONDS = 3;

  /** How long requests that are under way may take then. */
  private static final int DRAIN_SECONDS = 10;

  /** More than a router needs beyond that to end its connections. */
  private static final int CLOSE_SECONDS = 7;

  private RouterSet() {}

  static StatefulSet of(Blueprint blueprint) {
    // A name that ends in a hyphen goes on with the ordinal of the pod.
    List<String> program =
        List.of(
            "dev.dedalus.router.RouterMain",
            "--node",
            "router-",
            "--client-port",
            Integer.toString(Ports.CLIENTS),
            "--drain-seconds",
            Integer.toString(DRAIN_SECONDS));
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
        draining(pod.template(program, List.of(clients))));
  }

  private static PodTemplateSpec draining(PodTemplateSpec template) {
    return new PodTemplateSpecBuilder(template)
        .editSpec()
        .withTerminationGracePeriodSeconds((long) FORGET_SECONDS + DRAIN_SECONDS + CLOSE_SECONDS)
        .editFirstContainer()
        .withNewLifecycle()
        .withNewPreStop()
        .withNewSleep((long) FORGET_SECONDS)
        .endPreStop()
        .endLifecycle()
        .endContainer()
        .endSpec()
        .build();
  }
}
