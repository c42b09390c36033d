package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What comes of specs that change, wait or are wrong. */
@NeedsCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanChangesIT {
  private static final String VOTING =
      """
      program: {library: benchmark/voting}
      durability: {mode: Ephemeral}
      """;

  private OperatorWorld world;

  @BeforeAll
  void start(TestCluster cluster) {
    world = new OperatorWorld(cluster, "changes");
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void nothingIsCreatedBeforeApproval() {
    world.apply("manual", VOTING + "plan: {approval: Manual}\n");
    world.await("manual", ConditionType.Reconciling, Reason.WaitingForApproval);
    assertEquals(List.of(), world.objects("manual"));
    ProtocolResource waiting = world.protocol("manual");
    PlanResource plan = world.plan(waiting.getStatus().proposedPlan());
    assertTrue(plan.getSpec().plan().objects().create().contains("StatefulSet/manual-leader-0"));

    world
        .client
        .resources(PlanResource.class)
        .inNamespace("changes")
        .withName(plan.getMetadata().getName())
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"approved\":true}}");
    world.makeReady("manual");
    assertEquals(
        plan.getSpec().plan().objects().create(),
        world.objects("manual").stream()
            .map(object -> object.getKind() + "/" + object.getMetadata().getName())
            .sorted(
                java.util.Comparator.comparingInt(
                    plan.getSpec().plan().objects().create()::indexOf))
            .toList());
  }

  @Test
  void aWrongProgramStallsAndAMendedOneDoesNot() {
    String right = OperatorWorld.ECHO;
    world.apply("wrong", right.replace("ask(c, id).", "ask(c, idd)."));
    Condition stalled = world.await("wrong", ConditionType.Stalled, Reason.ProgramInvalid);
    assertTrue(
        stalled.message().matches("(?s)DED-[0-9]{4} .*line 5, column [0-9]+: .*"),
        stalled.message());
    world.apply("wrong", right);
    world.makeReady("wrong");
  }

  @Test
  void logsAreNotThereYet() {
    world.apply("logged", "program: {library: benchmark/voting}");
    Condition stalled = world.await("logged", ConditionType.Stalled, Reason.DurabilityNotAvailable);
    assertTrue(stalled.message().startsWith("DED-0809 at spec.durability.mode"), stalled.message());
  }

  @Test
  void aGoalThatIsOutOfReachIsNamed() {
    world.apply("unreachable", VOTING + "goals: {maxPods: 2}\n");
    Condition stalled = world.await("unreachable", ConditionType.Stalled, Reason.GoalUnreachable);
    assertTrue(stalled.message().startsWith("DED-0701 at spec.goals.maxPods"), stalled.message());
  }

  @Test
  void aProgramMayComeFromAConfigMapThatComesLater() {
    String text =
        """
        program echo;
        request ask(id: int) -> said;
        reply said(id: int);
        component server { said@c(id) :~ ask(c, id). }
        """;
    world.apply(
        "mapped", "program: {configMapRef: {name: text, key: p}}\ndurability: {mode: Ephemeral}");
    world.await("mapped", ConditionType.Reconciling, Reason.WaitingForProgram);
    world
        .client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("text")
                .withNamespace("changes")
                .endMetadata()
                .withData(Map.of("p", text))
                .build())
        .create();
    world.makeReady("mapped");
  }

  @Test
  void statefulPlansAreOnlyReplacedOnDemand() {
    world.apply("switched", VOTING);
    String first = world.makeReady("switched").getStatus().activePlan();
    String more = VOTING + "goals: {maxPods: 8}\n";
    world.apply("switched", more);
    Condition stalled = world.await("switched", ConditionType.Stalled, Reason.StateWouldBeLost);
    assertTrue(stalled.message().contains("leader (votes)"), stalled.message());
    assertEquals(first, world.protocol("switched").getStatus().activePlan());
    assertEquals(5, world.pods("switched"));

    world.apply("switched", more + "plan: {switch: Recreate}\n");
    Condition ahead = world.await("switched", ConditionType.Reconciling, Reason.InterruptionAhead);
    assertTrue(ahead.message().contains("requests wait meanwhile"), ahead.message());
    assertEquals(5, world.pods("switched"));
    ProtocolResource ready = world.makeReady("switched");
    assertNotEquals(first, ready.getStatus().activePlan());
    assertEquals(8, world.pods("switched"));
    assertEquals("Finished", world.plan(first).getStatus().state());
  }

  @Test
  void aPauseHoldsEverything() throws InterruptedException {
    world.apply("paused", OperatorWorld.ECHO);
    world.makeReady("paused");
    world.apply("paused", OperatorWorld.ECHO + "paused: true\naccess: {routers: {min: 2}}\n");
    world.await("paused", ConditionType.Paused, Reason.PausedBySpec);
    int before = world.writes().size();
    world.awaitReconcile(() -> world.touch("paused-peers"));
    assertEquals(List.of(), world.writes().subList(before, world.writes().size()));
  }

  @Test
  void anotherOperatorChangesNothing() throws InterruptedException {
    world.apply("restarted", VOTING);
    world.makeReady("restarted");
    Map<String, String> before = versions();
    world.stopOperator();
    world.awaitReconcile(world::startOperator);
    world.awaitReconcile(() -> world.touch("restarted-peers"));
    before.remove("Service/restarted-peers");
    Map<String, String> after = versions();
    after.remove("Service/restarted-peers");
    assertEquals(before, after);
  }

  private Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (HasMetadata object : world.objects("restarted")) {
      versions.put(
          object.getKind() + "/" + object.getMetadata().getName(),
          object.getMetadata().getResourceVersion());
    }
    return versions;
  }
}
