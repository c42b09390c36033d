package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@NeedsCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstProtocolIT {
  private static final String SPEC =
      """
      program: {library: benchmark/voting}
      goals: {maxPods: 8}
      durability: {mode: Ephemeral}
      """;

  private OperatorWorld world;

  @BeforeAll
  void start(TestCluster cluster) {
    world = new OperatorWorld(cluster, "first");
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void aProtocolGetsReadyAndAnUnchangedOneIsNotWritten() throws Exception {
    world.apply("voting", SPEC);
    ProtocolResource ready = world.makeReady("voting");
    assertEquals("8/8", ready.getStatus().pods());
    assertEquals(List.of("voting.first.svc:8080"), ready.getStatus().endpoints());
    assertEquals(
        Reason.Certified.name(),
        OperatorWorld.condition(ready, ConditionType.PlanAccepted).reason());
    assertEquals(ready.getStatus().activePlan(), world.plans().getFirst().getMetadata().getName());

    int before = world.writes().size();
    world.awaitReconcile(() -> world.touch("voting-peers"));
    assertEquals(List.of(), world.writes().subList(before, world.writes().size()));
    if (world.audit().isPresent()) {
      assertEquals(before, world.audit().get().all().size(), "writes as the API server has them");
      assertTrue(world.audit().get().all().contains("patch statefulsets voting-leader-0"));
    }
  }
}
