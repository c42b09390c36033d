package dev.dedalus.operator.status;

import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.ProtocolStatus;
import dev.dedalus.crds.status.ProtocolStatus.ComponentStatus;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.operator.apply.Applied;
import dev.dedalus.operator.build.ObjectLabels;
import dev.dedalus.operator.build.Ports;
import dev.dedalus.operator.fetch.PodTrouble;
import dev.dedalus.operator.status.Situation.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a status says. {@code Reconciling} and {@code Stalled} are never both true: tools that read
 * conditions as kstatus does take what is true first.
 */
public final class StatusOf {
  private static final Set<Reason> FINAL = Set.of(Reason.NameTaken, Reason.WriteRefused);

  private final Situation situation;
  private final Conditions conditions;
  private final Readiness readiness;
  private String waitingFor = "";

  private StatusOf(Situation situation, Instant now) {
    this.situation = situation;
    this.conditions = new Conditions(situation.before().conditions(), situation.generation(), now);
    this.readiness = Readiness.of(situation.sets());
  }

  /** The status of a situation. */
  public static ProtocolStatus of(Situation situation, Instant now) {
    return new StatusOf(situation, now).status();
  }

  private ProtocolStatus status() {
    switch (situation.verdict()) {
      case Verdict.Paused _ -> paused();
      case Verdict.Stalled(Reason reason, String message) -> stalled(reason, message);
      case Verdict.Waiting(Reason reason, String message) -> waiting(reason, message);
      case Verdict.Running _ -> running();
    }
    degraded();
    boolean paused = situation.verdict() instanceof Verdict.Paused;
    conditions.add(
        ConditionType.Paused,
        paused,
        paused ? Reason.PausedBySpec : Reason.NotPaused,
        paused ? "spec.paused is true: nothing is changed" : "spec.paused is false");
    return new ProtocolStatus(
        situation.generation(),
        conditions.all(),
        situation.running().map(plan -> plan.getMetadata().getName()).orElse(null),
        situation.proposed().orElse(null),
        readiness.wanted() == 0 ? null : readiness.text(),
        content().map(this::components).orElse(List.of()),
        content().map(plan -> plan.predicted().throughputPerSecond()).orElse(null),
        content().map(PlanContent::fragileAnswers).orElse(List.of()),
        situation.running().map(this::endpoints).orElse(List.of()),
        waitingFor.isEmpty() ? null : waitingFor,
        situation.effective().orElse(situation.before().effective()));
  }

  private void paused() {
    String message = "spec.paused is true: what the spec asks for is not looked at";
    conditions.unknown(ConditionType.Ready, Reason.PausedBySpec, message);
    conditions.add(ConditionType.Reconciling, false, Reason.PausedBySpec, message);
    conditions.add(ConditionType.Stalled, false, Reason.NotStalled, "nothing is in the way");
    conditions.unknown(ConditionType.PlanAccepted, Reason.PausedBySpec, message);
    waitingFor = "spec.paused to become false";
  }

  private void stalled(Reason reason, String message) {
    String still =
        situation.running().map(plan -> "; " + name(plan) + " goes on running").orElse("");
    conditions.add(ConditionType.Ready, false, reason, message + still);
    conditions.add(ConditionType.Reconciling, false, reason, "a person has to change something");
    conditions.add(ConditionType.Stalled, true, reason, message);
    boolean accepted = situation.verdict() instanceof Verdict.Running;
    accepted(accepted, reason, message);
    waitingFor = "a person: " + message;
  }

  private void waiting(Reason reason, String message) {
    conditions.add(ConditionType.Ready, false, reason, message);
    conditions.add(ConditionType.Reconciling, true, reason, message);
    conditions.add(ConditionType.Stalled, false, Reason.NotStalled, "nothing is in the way");
    accepted(situation.verdict() instanceof Verdict.Running, reason, message);
    waitingFor = message;
  }

  private void running() {
    Optional<Applied.Held> held = situation.applied().held();
    if (held.isPresent() && FINAL.contains(held.get().reason())) {
      stalled(held.get().reason(), held.get().message());
    } else if (held.isPresent()) {
      waiting(held.get().reason(), held.get().message());
    } else if (!situation.applied().written().isEmpty() && !readiness.isComplete()) {
      waiting(Reason.Applying, late());
    } else if (!readiness.isComplete()) {
      Reason reason = readiness.current() ? Reason.PodsNotReady : Reason.RollingOut;
      waiting(reason, late());
    } else {
      String message = "all " + readiness.wanted() + " pods are ready";
      conditions.add(ConditionType.Ready, true, Reason.AllReady, message);
      conditions.add(ConditionType.Reconciling, false, Reason.NothingToDo, message);
      conditions.add(ConditionType.Stalled, false, Reason.NotStalled, "nothing is in the way");
      accepted(true, Reason.Certified, "");
    }
  }

  private void accepted(boolean isAccepted, Reason otherwise, String message) {
    if (isAccepted) {
      conditions.add(
          ConditionType.PlanAccepted,
          true,
          Reason.Certified,
          situation.running().map(StatusOf::name).orElse("the plan")
              + " was accepted: its certificate holds");
    } else {
      conditions.add(ConditionType.PlanAccepted, false, otherwise, message);
    }
  }

  /** What is not ready, and why if that is known. */
  private String late() {
    String troubles =
        String.join("; ", situation.troubles().stream().map(PodTrouble::message).toList());
    List<String> late = readiness.late();
    String names = String.join(", ", late.subList(0, Math.min(3, late.size())));
    String more = late.size() > 3 ? " and " + (late.size() - 3) + " more" : "";
    return readiness.ready()
        + " of "
        + readiness.wanted()
        + " pods are ready; not all of "
        + names
        + more
        + (troubles.isEmpty() ? "" : ": " + troubles);
  }

  private void degraded() {
    if (!situation.applied().conflicts().isEmpty()) {
      String message = String.join("; ", situation.applied().conflicts());
      conditions.add(ConditionType.Degraded, true, Reason.FieldConflict, message);
    } else if (situation.troubles().stream().anyMatch(PodTrouble::noHost)) {
      conditions.add(ConditionType.Degraded, true, Reason.NoCandidateHost, late());
    } else if (situation.running().isPresent()
        && !readiness.isComplete()
        && readiness.current()
        && wasComplete()) {
      conditions.add(ConditionType.Degraded, true, Reason.PodsMissing, late());
    } else {
      conditions.add(ConditionType.Degraded, false, Reason.AsPlanned, "it runs as planned");
    }
  }

  /** The same plan was ready once, and has not been since it lost a pod. */
  private boolean wasComplete() {
    ProtocolStatus before = situation.before();
    boolean samePlan =
        situation.running().map(StatusOf::name).equals(Optional.ofNullable(before.activePlan()));
    return samePlan
        && before.conditions().stream()
            .filter(Condition::isTrue)
            .anyMatch(one ->
                one.type().equals(ConditionType.Ready.name())
                    || one.reason().equals(Reason.PodsMissing.name()));
  }

  private List<ComponentStatus> components(PlanContent plan) {
    return plan.components().stream()
        .map(part ->
            new ComponentStatus(
                part.name(),
                part.component(),
                part.instances(),
                part.partitions(),
                Readiness.ofPart(situation.sets(), ObjectLabels.value(part.name())),
                part.key(),
                false))
        .toList();
  }

  private List<String> endpoints(PlanResource plan) {
    return List.of(
        plan.getSpec().protocol()
            + "."
            + plan.getMetadata().getNamespace()
            + ".svc:"
            + Ports.CLIENTS);
  }

  private Optional<PlanContent> content() {
    return situation.running().map(plan -> plan.getSpec().current());
  }

  private static String name(PlanResource plan) {
    return plan.getMetadata().getName();
  }
}
