package dev.dedalus.operator.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.PlanSpec.Sizing;
import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ProtocolStatus;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.operator.Golden;
import dev.dedalus.operator.Samples;
import dev.dedalus.operator.apply.Applied;
import dev.dedalus.operator.build.Blueprint;
import dev.dedalus.operator.build.DesiredObjects;
import dev.dedalus.operator.build.PlanObject;
import dev.dedalus.operator.fetch.PodTrouble;
import dev.dedalus.operator.status.Situation.Verdict;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatusOfTest {
  private static final Golden GOLDEN = Golden.in("status");
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = START.plusSeconds(60);
  private static final long GENERATION = 2;
  private static final Blueprint BLUEPRINT = blueprint();

  /**
   * A situation and how it has to read.
   *
   * @param kstatus what tools make of it
   */
  record Case(String name, String kstatus, Situation situation) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    ProtocolStatus ready = status(ready(ProtocolStatus.NONE), START);
    List<Case> cases = new ArrayList<>();
    cases.add(waiting("planning", Reason.Planning, "a plan is being made"));
    cases.add(waiting("program-missing", Reason.WaitingForProgram, "there is no ConfigMap x"));
    cases.add(waiting("approval", Reason.WaitingForApproval, "approval of small-1: kubectl .."));
    cases.add(stalled("program-invalid", Reason.ProgramInvalid, Optional.empty()));
    cases.add(stalled("state-would-be-lost", Reason.StateWouldBeLost, Optional.of(plan())));
    cases.add(
        new Case(
            "paused",
            "InProgress",
            situation(ready, new Verdict.Paused(), Applied.NOTHING, sets(1), List.of())));
    cases.add(running("applying", "InProgress", ProtocolStatus.NONE, wrote(), sets(0), List.of()));
    cases.add(
        running(
            "pods-not-ready",
            "InProgress",
            ProtocolStatus.NONE,
            Applied.NOTHING,
            sets(0),
            List.of()));
    cases.add(new Case("ready", "Current", ready(ProtocolStatus.NONE)));
    cases.add(new Case("ready-again", "Current", ready(ready)));
    cases.add(running("pod-lost", "InProgress", ready, Applied.NOTHING, sets(0), List.of()));
    cases.add(
        running(
            "rolling-out",
            "InProgress",
            ready,
            Applied.held(Reason.RollingOut, "b changes when a 0 is ready again"),
            sets(1),
            List.of()));
    cases.add(
        running(
            "no-host",
            "InProgress",
            ProtocolStatus.NONE,
            Applied.NOTHING,
            sets(0),
            List.of(new PodTrouble("small-a-0-0", true, "small-a-0-0 finds no host (0/2 ..)"))));
    cases.add(
        running(
            "conflict",
            "Current",
            ready,
            new Applied(List.of(), List.of(), List.of("argocd applies x"), Optional.empty(), true),
            sets(1),
            List.of()));
    cases.add(
        running(
            "name-taken",
            "Failed",
            ProtocolStatus.NONE,
            Applied.held(Reason.NameTaken, "Service/small is there"),
            List.of(),
            List.of()));
    cases.add(
        running(
            "quota",
            "InProgress",
            ProtocolStatus.NONE,
            Applied.held(Reason.WaitingForCluster, "the API server forbids x (a quota ..)"),
            List.of(),
            List.of()));
    cases.add(
        running(
            "interruption",
            "InProgress",
            ready,
            Applied.held(Reason.InterruptionAhead, "all pods are replaced next"),
            sets(1),
            List.of()));
    cases.add(
        running(
            "replacing",
            "InProgress",
            ready,
            Applied.held(Reason.Replacing, "2 StatefulSets of the last plan end before small-2"),
            sets(1),
            List.of()));
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsAsItShould(Case one) throws IOException {
    ProtocolStatus status = status(one.situation(), LATER);
    String kstatus = Kstatus.of(status, GENERATION);
    GOLDEN.check(one.name() + ".yaml", "# kstatus: " + kstatus + "\n" + YAML.asYaml(status));
    assertEquals(one.kstatus(), kstatus);
    assertEquals("InProgress", Kstatus.of(status, GENERATION + 1), "of a newer spec");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isNeverStalledAndReconcilingAtOnce(Case one) {
    ProtocolStatus status = status(one.situation(), LATER);
    assertFalse(is(status, "Stalled") && is(status, "Reconciling"));
    assertFalse(is(status, "Ready") && (is(status, "Stalled") || is(status, "Reconciling")));
    assertEquals(status.waitingFor() == null, is(status, "Ready"), "says what it waits for");
  }

  @Test
  void noFileIsLeft() throws IOException {
    GOLDEN.holdsOnly(cases().stream().map(one -> one.name() + ".yaml").toList());
  }

  @Test
  void conditionsThatStayKeepTheirTime() {
    ProtocolStatus first = status(ready(ProtocolStatus.NONE), START);
    ProtocolStatus second = status(ready(first), LATER);
    assertEquals(first, second);
    assertTrue(
        second.conditions().stream()
            .allMatch(one -> one.lastTransitionTime().equals(START.toString())));
  }

  private static boolean is(ProtocolStatus status, String type) {
    return status.conditions().stream()
        .filter(one -> one.type().equals(type))
        .anyMatch(Condition::isTrue);
  }

  private static Case waiting(String name, Reason reason, String message) {
    return new Case(
        name, "InProgress", without(new Verdict.Waiting(reason, message), Optional.empty()));
  }

  private static Case stalled(String name, Reason reason, Optional<PlanResource> running) {
    return new Case(
        name, "Failed", without(new Verdict.Stalled(reason, "DED-0142: a sentence"), running));
  }

  private static Situation without(Verdict verdict, Optional<PlanResource> running) {
    return new Situation(
        ProtocolStatus.NONE,
        GENERATION,
        verdict,
        running,
        Optional.empty(),
        Optional.empty(),
        Applied.NOTHING,
        running.isPresent() ? sets(1) : List.of(),
        List.of());
  }

  private static Case running(
      String name,
      String kstatus,
      ProtocolStatus before,
      Applied applied,
      List<StatefulSet> sets,
      List<PodTrouble> troubles) {
    return new Case(
        name, kstatus, situation(before, new Verdict.Running(), applied, sets, troubles));
  }

  private static Situation ready(ProtocolStatus before) {
    return situation(before, new Verdict.Running(), Applied.NOTHING, sets(1), List.of());
  }

  private static Situation situation(
      ProtocolStatus before,
      Verdict verdict,
      Applied applied,
      List<StatefulSet> sets,
      List<PodTrouble> troubles) {
    return new Situation(
        before,
        GENERATION,
        verdict,
        Optional.of(plan()),
        Optional.empty(),
        Optional.empty(),
        applied,
        sets,
        troubles);
  }

  private static Applied wrote() {
    return new Applied(List.of("Service/small"), List.of(), List.of(), Optional.empty(), true);
  }

  private static ProtocolStatus status(Situation situation, Instant now) {
    return StatusOf.of(situation, now);
  }

  private static PlanResource plan() {
    return PlanObject.of(BLUEPRINT, Sizing.of(BLUEPRINT.plan()), "inputs");
  }

  /** All sets of the plan, with all of their pods ready or none. */
  private static List<StatefulSet> sets(int ready) {
    return DesiredObjects.of(BLUEPRINT).stream()
        .filter(StatefulSet.class::isInstance)
        .map(StatefulSet.class::cast)
        .map(set -> withStatus(set, ready * set.getSpec().getReplicas()))
        .toList();
  }

  private static StatefulSet withStatus(StatefulSet set, int ready) {
    return new StatefulSetBuilder(set)
        .withNewStatus()
        .withObservedGeneration(1L)
        .withUpdatedReplicas(set.getSpec().getReplicas())
        .withReadyReplicas(ready)
        .withCurrentRevision("a")
        .withUpdateRevision("a")
        .endStatus()
        .build();
  }

  private static Blueprint blueprint() {
    return Samples.blueprint(
        """
        apiVersion: dedalus.dev/v1alpha1
        kind: DedalusProtocol
        metadata: {name: small}
        spec:
          program:
            inline: |
              program echo;
              request ask(id: int) -> said;
              reply said(id: int);
              component server {
                said@c(id) :~ ask(c, id).
              }
          durability: {mode: Ephemeral}
        """);
  }
}
