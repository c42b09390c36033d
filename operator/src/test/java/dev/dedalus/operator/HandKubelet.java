package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.Reason;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Instant;
import java.util.Optional;

/** Says of every new pod that it runs and is ready. */
final class HandKubelet implements Watcher<Pod> {
  private static final int NOT_FOUND = 404;

  /** It is being changed or deleted. */
  private static final int CONFLICT = 409;

  private final OperatorWorld world;

  private HandKubelet(OperatorWorld world) {
    this.world = world;
  }

  static ProtocolResource makeReady(OperatorWorld world, String name) {
    HandKubelet kubelet = new HandKubelet(world);
    var pods =
        world.client.pods().inNamespace(world.namespace).withLabel("dedalus.dev/protocol", name);
    try (var _ = pods.watch(kubelet)) {
      pods.list().getItems().forEach(kubelet::ready);
      world.await(name, ConditionType.Ready, Reason.AllReady);
      return world.protocol(name);
    }
  }

  @Override
  public void eventReceived(Action action, Pod pod) {
    if (action == Action.ADDED) {
      ready(pod);
    }
  }

  private void ready(Pod pod) {
    if (pod.isMarkedForDeletion()) {
      return;
    }
    Pod running =
        new PodBuilder(pod)
            .editMetadata()
            .withResourceVersion(null)
            .endMetadata()
            .editOrNewStatus()
            .withPhase("Running")
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .withLastTransitionTime(Instant.now().toString())
            .endCondition()
            .endStatus()
            .build();
    try {
      world.client.resource(running).subresource("status").update();
    } catch (KubernetesClientException gone) {
      if (gone.getCode() == CONFLICT) {
        Optional.ofNullable(world.client.resource(pod).get()).ifPresent(this::ready);
      } else {
        assertEquals(NOT_FOUND, gone.getCode(), gone.getMessage());
      }
    }
  }

  @Override
  public void onClose(WatcherException cause) {}
}
