package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes wrong around the operator: it says so, loses nothing, and does not run in circles. */
@NeedsCluster
class BadDaysIT {
  private static final int SECONDS_MAX = 60;

  /** In a minute, of ten informers that try again. */
  private static final int CONNECTIONS_MAX = 1000;

  private static final String MORE_CPU = "{server: {resources: {requests: {cpu: 75m}}}}\n";

  private final TestCluster cluster;

  BadDaysIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void aQuotaThatKeepsPodsAwayIsNamed() throws Exception {
    try (OperatorWorld world = new OperatorWorld(cluster, "quota")) {
      ResourceQuota quota = quota("quota", "pods", "1");
      world.client.resource(quota).create();
      world
          .client
          .resource(quota)
          .waitUntilCondition(
              found ->
                  found != null && found.getStatus() != null && found.getStatus().getHard() != null,
              SECONDS_MAX,
              TimeUnit.SECONDS);
      world.apply("echo", OperatorWorld.ECHO);
      ProtocolResource waiting =
          world.await(
              "echo",
              protocol ->
                  protocol.getStatus().waitingFor() != null
                      && protocol.getStatus().waitingFor().contains("exceeded quota: pods"));
      Condition why = OperatorWorld.condition(waiting, ConditionType.Reconciling);
      assertTrue(why.message().contains(" gets no pod: create Pod echo-"), why.message());
      world.client.resource(quota).delete();
      world.makeReady("echo");
      assertEquals(List.of(), world.events("echo", "DriftCorrected"));
      assertFewRequests(world, 400);
    }
  }

  /** A namespace cannot go because something in it has a finalizer; the protocol is among it. */
  @Test
  void aNamespaceThatIsHalfDeletedIsLeftAlone() throws Exception {
    try (OperatorWorld world = new OperatorWorld(cluster, "leaving")) {
      world.apply("echo", OperatorWorld.ECHO);
      world.makeReady("echo");
      setFinalizers(world, List.of("test.dedalus.dev/stays"));
      int before = world.writes().size();
      world.client.namespaces().withName("leaving").delete();
      world
          .client
          .apps()
          .statefulSets()
          .inNamespace("leaving")
          .withName("echo-server-0")
          .waitUntilCondition(set -> set == null, SECONDS_MAX, TimeUnit.SECONDS);
      world
          .client
          .services()
          .inNamespace("leaving")
          .withName("echo")
          .waitUntilCondition(set -> set == null, SECONDS_MAX, TimeUnit.SECONDS);
      assertTrue(
          world.writes().size() - before < 20, "writes: " + world.writes().size() + " - " + before);
      setFinalizers(world, List.of());
      world
          .client
          .namespaces()
          .withName("leaving")
          .waitUntilCondition(space -> space == null, SECONDS_MAX, TimeUnit.SECONDS);
      assertFewRequests(world, 400);
    }
  }

  private static void setFinalizers(OperatorWorld world, List<String> finalizers) {
    world
        .client
        .resources(ProtocolResource.class)
        .inNamespace("leaving")
        .withName("echo")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"finalizers\":%s}}".formatted(Serialization.asJson(finalizers)));
  }

  @Test
  void aDefinitionThatIsDeletedAndComesBackIsUsedAgain() throws Exception {
    try (OperatorWorld world = new OperatorWorld(cluster, "undefined")) {
      world.apply("echo", OperatorWorld.ECHO);
      world.makeReady("echo");
      world.deleteDefinitions();
      world
          .client
          .apps()
          .statefulSets()
          .inNamespace("undefined")
          .withName("echo-server-0")
          .waitUntilCondition(set -> set == null, SECONDS_MAX, TimeUnit.SECONDS);
      world.createDefinitions();
      world.apply("echo", OperatorWorld.ECHO);
      world.makeReady("echo");
      assertFewRequests(world, 1000);
    }
  }

  @Test
  void anApiServerThatIsAwayForAMinuteCostsNothing() throws Exception {
    int port = URI.create(OperatorWorld.config(cluster).getMasterUrl()).getPort();
    try (WayToApi way = new WayToApi(port);
        OperatorWorld world = new OperatorWorld(cluster, "away", way.port())) {
      world.apply("echo", OperatorWorld.ECHO);
      world.makeReady("echo");
      StatefulSet before = set(world);
      way.cut();
      world.apply("echo", OperatorWorld.ECHO + "components: " + MORE_CPU);
      assertFalse(way.refuses(CONNECTIONS_MAX, SECONDS_MAX), "it runs in circles");
      assertTrue(way.refused() > 0, "the operator did not notice");
      assertEquals(before.getMetadata().getGeneration(), set(world).getMetadata().getGeneration());
      way.heal();
      world.makeReady("echo");
      assertEquals(
          new Quantity("75m"),
          set(world)
              .getSpec()
              .getTemplate()
              .getSpec()
              .getContainers()
              .getFirst()
              .getResources()
              .getRequests()
              .get("cpu"));
      assertEquals(List.of(), world.events("echo", Reason.Defect.name()));
    }
  }

  private static StatefulSet set(OperatorWorld world) {
    return world
        .client
        .apps()
        .statefulSets()
        .inNamespace(world.namespace)
        .withName("echo-server-0")
        .get();
  }

  private static ResourceQuota quota(String namespace, String what, String hard) {
    return new ResourceQuotaBuilder()
        .withNewMetadata()
        .withName(what)
        .withNamespace(namespace)
        .endMetadata()
        .withNewSpec()
        .addToHard(what, new Quantity(hard))
        .endSpec()
        .build();
  }

  /** All requests of the operator, from its start on. */
  private static void assertFewRequests(OperatorWorld world, int most) throws Exception {
    if (world.audit().isPresent()) {
      List<String> requests = world.audit().get().requests();
      assertFalse(requests.isEmpty());
      assertTrue(requests.size() < most, requests.size() + " requests");
    }
  }
}
