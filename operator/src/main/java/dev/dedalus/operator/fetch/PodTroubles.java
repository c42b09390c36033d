package dev.dedalus.operator.fetch;

import dev.dedalus.operator.build.ObjectLabels;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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

  /**
   * What is known.
   *
   * @param sets those of the protocol
   */
  static List<PodTrouble> of(
      KubernetesClient client, String namespace, String protocol, List<StatefulSet> sets) {
    List<PodTrouble> troubles = new ArrayList<>(missing(client, namespace, sets));
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

  /** Of pods that are not there: why they were refused, as the sets' controller tells in events. */
  private static List<PodTrouble> missing(
      KubernetesClient client, String namespace, List<StatefulSet> sets) {
    Map<String, PodTrouble> bySet = new TreeMap<>();
    List<String> lacking =
        sets.stream()
            .filter(set -> !SetState.of(set).hasAllPods())
            .map(set -> set.getMetadata().getName())
            .toList();
    for (Event event :
        client
            .events()
            .v1()
            .events()
            .inNamespace(namespace)
            .withField("reason", "FailedCreate")
            .list()
            .getItems()) {
      String set = event.getRegarding() == null ? "" : event.getRegarding().getName();
      if (lacking.contains(set) && (bySet.size() < SHOWN_MAX || bySet.containsKey(set))) {
        bySet.put(set, new PodTrouble(set, false, set + " gets no pod: " + event.getNote()));
      }
    }
    return List.copyOf(bySet.values());
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
