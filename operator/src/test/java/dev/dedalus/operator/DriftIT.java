package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.dsl.ServiceResource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Someone else changes what is the operator's. */
@NeedsCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftIT {
  private OperatorWorld world;

  @BeforeAll
  void start(TestCluster cluster) {
    world = new OperatorWorld(cluster, "drift");
    world.apply("echo", OperatorWorld.ECHO);
    world.makeReady("echo");
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void aChangedFieldIsPutRightAndSaidSo() throws Exception {
    var set = world.client.apps().statefulSets().inNamespace("drift").withName("echo-server-0");
    set.edit(found -> {
      found.getSpec().setReplicas(3);
      return found;
    });
    set.waitUntilCondition(found -> found.getSpec().getReplicas() == 1, 60, TimeUnit.SECONDS);
    world.awaitEvent("DriftCorrected", "StatefulSet/echo-server-0");
  }

  @Test
  void aDeletedObjectComesBack() throws Exception {
    ServiceResource<Service> peers = service("echo-peers");
    String before = peers.get().getMetadata().getUid();
    peers.delete();
    peers.waitUntilCondition(
        found -> found != null && !found.getMetadata().getUid().equals(before),
        60,
        TimeUnit.SECONDS);
    world.awaitEvent("DriftCorrected", "Service/echo-peers");
  }

  @Test
  void aFieldThatSomeoneElseAppliesIsReportedAndLeft() throws InterruptedException {
    Service theirs =
        new ServiceBuilder()
            .withNewMetadata()
            .withName("echo")
            .withNamespace("drift")
            .endMetadata()
            .withNewSpec()
            .withType("NodePort")
            .endSpec()
            .build();
    world.client.resource(theirs).fieldManager("gitops").forceConflicts().serverSideApply();
    Condition degraded = world.await("echo", ConditionType.Degraded, Reason.FieldConflict);
    assertEquals("Service/echo: .spec.type, which gitops applies as well", degraded.message());
    int before = world.writes().size();
    world.awaitReconcile(() -> world.touch("echo-peers"));
    assertEquals(List.of(), world.writes().subList(before, world.writes().size()));
    assertEquals("NodePort", service("echo").get().getSpec().getType());
  }

  private ServiceResource<Service> service(String name) {
    return world.client.services().inNamespace("drift").withName(name);
  }
}
