package dev.dedalus.operator.fetch;

import dev.dedalus.operator.build.ObjectLabels;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at pods that are not ready for what is in their way. */
final class PodTroubles {
  private static final int SHOWN_MAX = 3;

  /** States of a container that a person may have to do something about. */
  private static final Set<String> WAITING =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "CreateContainerConfigError",
          "CreateContainerError",
          "CrashLoopBackOff");

  private PodTroubles() {}

  static List<PodTrouble> of(KubernetesClient client, String namespace, String protocol) {
    List<PodTrouble> troubles = new ArrayList<>();
    for (Pod pod :
        client
            .pods()
            .inNamespace(namespace)
            .withLabel(ObjectLabels.PROTOCOL, protocol)
            .list()
            .getItems()) {
      if (troubles.size() < SHOWN_MAX) {
        unscheduled(pod).or(() -> waiting(pod)).ifPresent(troubles::add);
      }
    }
    return troubles;
  }

  private static Optional<PodTrouble> unscheduled(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("PodScheduled"))
        .filter(condition -> "Unschedulable".equals(condition.getReason()))
        .findFirst()
        .map(condition ->
            new PodTrouble(
                name(pod),
                true,
                name(pod)
                    + " finds no host ("
                    + condition.getMessage()
                    + "); parts of different logical nodes of a component share none: add hosts, or"
                    + " lower what the plan needs"));
  }

  private static Optional<PodTrouble> waiting(Pod pod) {
    for (ContainerStatus container : pod.getStatus().getContainerStatuses()) {
      var state = container.getState() == null ? null : container.getState().getWaiting();
      if (state != null && WAITING.contains(state.getReason())) {
        String message = state.getMessage() == null ? "" : ": " + state.getMessage();
        return Optional.of(
            new PodTrouble(name(pod), false, name(pod) + " " + state.getReason() + message));
      }
    }
    return Optional.empty();
  }

  private static String name(Pod pod) {
    return pod.getMetadata().getName();
  }
}
