package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.ProtocolStatus;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
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

  private static final String ROUTERS = "StatefulSet/routed-router";

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

    approve(plan.getMetadata().getName());
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
    ProtocolStatus refused = world.protocol("switched").getStatus();
    assertEquals(first, refused.activePlan());
    assertNull(refused.proposedPlan());
    assertEquals(5, world.pods("switched"));
    String second = stalled.message().split(" ", 2)[0];
    assertEquals("Refused", world.plan(second).getStatus().state());
    KubernetesClientException early =
        assertThrows(KubernetesClientException.class, () -> approve(second));
    assertTrue(
        String.valueOf(early.getMessage()).contains("does not wait for approval"),
        early.getMessage());

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
  void moreRoutersComeWithoutAnotherPlan() throws InterruptedException {
    String spec = VOTING + "goals: {maxPods: %d}\naccess: {routers: {min: %d, max: %d}}\n";
    world.apply("routed", spec.formatted(8, 1, 1));
    ProtocolResource before = world.makeReady("routed");
    Map<String, String> templates = versions("routed");

    world.apply("routed", spec.formatted(10, 3, 3));
    ProtocolResource after = world.makeReady("routed");
    assertEquals("10/10", after.getStatus().pods());
    assertEquals(before.getStatus().activePlan(), after.getStatus().activePlan());
    assertEquals(3, Objects.requireNonNull(after.getStatus().effective()).routers());
    Map<String, String> sets = versions("routed");
    assertNotEquals(templates.remove(ROUTERS), sets.remove(ROUTERS));
    assertEquals(templates, sets);

    world.apply("routed", spec.formatted(9, 2, 2));
    assertEquals("9/9", world.makeReady("routed").getStatus().pods());
    assertEquals(List.of(before.getStatus().activePlan()), plans("routed"));
    world.stopOperator();
    world.awaitReconcile(world::startOperator);
    assertEquals(9, world.pods("routed"));
  }

  @Test
  void fewerRoutersThanAPlanBeganWithAreAnotherPlan() {
    String spec = VOTING + "goals: {maxPods: %d}\naccess: {routers: {min: %d, max: %d}}\n";
    world.apply("reduced", spec.formatted(9, 2, 2));
    world.makeReady("reduced");
    world.apply("reduced", spec.formatted(8, 1, 1));
    world.await("reduced", ConditionType.Stalled, Reason.StateWouldBeLost);
    assertEquals(9, world.pods("reduced"));
  }

  @Test
  void anotherWorkloadChangesWhatPodsAskForInPlace() {
    String spec =
        """
        program: {library: quorum-write}
        workload: {requests: [{name: put, share: %s}, {name: get, share: 1.0}]}
        goals: {throughput: 20000}
        durability: {mode: Ephemeral}
        """;
    world.apply("loaded", spec.formatted("1.0"));
    ProtocolResource before = world.makeReady("loaded");
    String asked = cpu("loaded-coordinator-0");
    world.apply("loaded", spec.formatted("0.1"));
    ProtocolResource after = world.makeReady("loaded");
    assertEquals(before.getStatus().activePlan(), after.getStatus().activePlan());
    assertNotEquals(asked, cpu("loaded-coordinator-0"));
  }

  @Test
  void whatIsCreatedLateForWantOfAQuotaIsNoDrift() throws InterruptedException {
    ResourceQuota quota =
        new ResourceQuotaBuilder()
            .withNewMetadata()
            .withName("sets")
            .withNamespace("changes")
            .endMetadata()
            .withNewSpec()
            .addToHard("count/statefulsets.apps", new Quantity("0"))
            .endSpec()
            .build();
    world.client.resource(quota).create();
    world
        .client
        .resource(quota)
        .waitUntilCondition(
            found ->
                found != null && found.getStatus() != null && found.getStatus().getHard() != null,
            60,
            TimeUnit.SECONDS);
    world.apply("late", OperatorWorld.ECHO);
    Condition waiting = world.await("late", ConditionType.Reconciling, Reason.WaitingForCluster);
    assertTrue(waiting.message().contains("exceeded quota: sets"), waiting.message());
    world.client.resource(quota).delete();
    world.awaitReconcile(() -> world.touch("late-peers"));
    world.makeReady("late");
    assertEquals(List.of(), world.events("late", "DriftCorrected"));
    assertTrue(world.plan(world.protocol("late").getStatus().activePlan()).getStatus().complete());
  }

  @Test
  void whatNodesReadComesBackAndRoutersStayAsTheyAre() throws IOException {
    String spec = VOTING + "goals: {maxPods: %d}\naccess: {routers: {min: %d, max: %d}}\n";
    world.apply("restored", spec.formatted(8, 1, 1));
    String plan = Objects.requireNonNull(world.makeReady("restored").getStatus().activePlan());
    world.apply("restored", spec.formatted(9, 2, 2));
    world.makeReady("restored");
    var whole = world.client.configMaps().inNamespace("changes").withName(plan);
    String before = whole.get().getMetadata().getUid();
    whole.delete();
    ConfigMap after =
        whole.waitUntilCondition(
            found -> found != null && !found.getMetadata().getUid().equals(before),
            60,
            TimeUnit.SECONDS);
    String hash = world.plan(plan).getSpec().plan().hash();
    assertTrue(unpacked(after).contains("\"hash\": \"" + hash + "\""), "another plan");
    assertEquals(plan, world.makeReady("restored").getStatus().activePlan());
    assertEquals(9, world.pods("restored"));
  }

  @Test
  void aPlanThatIsDeletedIsMadeAnewWithTheImageOfTheOperator() throws InterruptedException {
    world.apply("renewed", VOTING);
    String plan = world.makeReady("renewed").getStatus().activePlan();
    world.stopOperator();
    world.awaitReconcile(() -> world.startOperator("dedalus/node:next"));
    assertEquals("dedalus/node:test", image("renewed-leader-0"));
    world.client.resource(world.plan(plan)).delete();
    world
        .client
        .apps()
        .statefulSets()
        .inNamespace("changes")
        .withName("renewed-leader-0")
        .waitUntilCondition(
            set -> PlanChangesIT.image(set).equals("dedalus/node:next"), 60, TimeUnit.SECONDS);
    assertEquals(plan, world.makeReady("renewed").getStatus().activePlan());
    world.stopOperator();
    world.awaitReconcile(world::startOperator);
  }

  @Test
  void podsOfAPlanThatWasDeletedAreNotReplacedByThoseOfAnotherEither() {
    world.apply("orphaned", VOTING);
    String plan = world.makeReady("orphaned").getStatus().activePlan();
    world.apply("orphaned", VOTING + "paused: true\n");
    world.await("orphaned", ConditionType.Paused, Reason.PausedBySpec);
    world.client.resource(world.plan(plan)).delete();
    world.apply("orphaned", VOTING + "goals: {maxPods: 8}\n");
    Condition stalled = world.await("orphaned", ConditionType.Stalled, Reason.StateWouldBeLost);
    assertTrue(
        stalled.message().contains("the pods of " + plan + " hold, as that plan was deleted"),
        stalled.message());
    assertEquals(5, world.pods("orphaned"));
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
    Map<String, String> before = versions("restarted");
    world.stopOperator();
    world.awaitReconcile(world::startOperator);
    world.awaitReconcile(() -> world.touch("restarted-peers"));
    before.remove("Service/restarted-peers");
    Map<String, String> after = versions("restarted");
    after.remove("Service/restarted-peers");
    assertEquals(before, after);
  }

  private Map<String, String> versions(String protocol) {
    Map<String, String> versions = new TreeMap<>();
    for (HasMetadata object : world.objects(protocol)) {
      // Where controllers write a status there is a generation, which is that of the spec.
      Long generation = object.getMetadata().getGeneration();
      String version =
          generation == null
              ? object.getMetadata().getResourceVersion()
              : "generation " + generation;
      versions.put(object.getKind() + "/" + object.getMetadata().getName(), version);
    }
    return versions;
  }

  private List<String> plans(String protocol) {
    return world.plans().stream()
        .filter(plan -> plan.getSpec().protocol().equals(protocol))
        .map(plan -> plan.getMetadata().getName())
        .toList();
  }

  private static String unpacked(ConfigMap whole) throws IOException {
    byte[] packed = Base64.getDecoder().decode(whole.getBinaryData().get(PlanResource.WHOLE_PLAN));
    try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String image(String set) {
    return image(world.client.apps().statefulSets().inNamespace("changes").withName(set).get());
  }

  private static String image(StatefulSet set) {
    return set.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage();
  }

  private String cpu(String set) {
    Map<String, Quantity> requests =
        world
            .client
            .apps()
            .statefulSets()
            .inNamespace("changes")
            .withName(set)
            .get()
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .getFirst()
            .getResources()
            .getRequests();
    return String.valueOf(requests.get("cpu"));
  }

  private void approve(String plan) {
    world
        .client
        .resources(PlanResource.class)
        .inNamespace("changes")
        .withName(plan)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"approved\":true}}");
  }
}
