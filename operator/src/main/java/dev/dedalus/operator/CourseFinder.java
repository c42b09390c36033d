package dev.dedalus.operator;

import dev.dedalus.crds.PlanPolicy;
import dev.dedalus.crds.ProtocolSpec;
import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.crds.resource.PlanSpec.Sizing;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.operator.build.ObjectNames;
import dev.dedalus.operator.build.PlanObject;
import dev.dedalus.operator.fetch.Fetched;
import dev.dedalus.operator.plan.PlanOutcome;
import dev.dedalus.operator.plan.PlanningDesk;
import dev.dedalus.operator.plan.ProtocolPlanner;
import dev.dedalus.operator.status.Situation.Verdict;
import dev.dedalus.operator.validate.Validated;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Decides what is to be done: which plan runs, and whether another may take its place. */
final class CourseFinder {
  private final PlanningDesk desk;
  private final PlanStore store;
  private final OperatorSettings settings;

  CourseFinder(PlanningDesk desk, PlanStore store, OperatorSettings settings) {
    this.desk = desk;
    this.store = store;
    this.settings = settings;
  }

  Course find(Fetched fetched, Validated validated) {
    Optional<PlanResource> running =
        Optional.ofNullable(fetched.protocol().getStatus().activePlan()).flatMap(fetched::plan);
    return switch (validated) {
      case Validated.Paused _ -> Course.hold(new Verdict.Paused(), running);
      case Validated.Incomplete(String message) ->
          Course.hold(new Verdict.Waiting(Reason.WaitingForProgram, message), running);
      case Validated.Wrong(Reason reason, String message) ->
          Course.hold(new Verdict.Stalled(reason, message), running);
      case Validated.Sound sound -> plan(fetched, sound, running);
    };
  }

  private Course plan(Fetched fetched, Validated.Sound sound, Optional<PlanResource> running) {
    Optional<PlanResource> recorded = recorded(fetched, sound.inputsHash(), running);
    if (recorded.isPresent() && fetched.hasWhole(recorded.get())) {
      return choose(fetched, sound, recorded.get(), running);
    }
    OptionalInt routers =
        recorded
            .map(plan -> OptionalInt.of(plan.getSpec().plan().routers()))
            .orElse(OptionalInt.empty());
    Optional<PlanOutcome> outcome =
        desk.ask(
            ResourceID.fromResource(fetched.protocol()),
            sound.inputsHash() + "/" + routers,
            patience -> ProtocolPlanner.plan(sound, settings.nodeImage(), routers, patience));
    if (outcome.isEmpty()) {
      return Course.hold(
          new Verdict.Waiting(Reason.Planning, "a plan is being made"), recorded.or(() -> running));
    }
    return switch (outcome.get()) {
      case PlanOutcome.Failed(Reason reason, String message) ->
          Course.hold(new Verdict.Stalled(reason, message), running);
      case PlanOutcome.Made made when isOf(recorded, made) -> {
        store.whole(fetched, sound, recorded.get(), made);
        yield choose(fetched, sound, recorded.get(), running);
      }
      case PlanOutcome.Made made ->
          inPlace(fetched, sound, made.content(), running)
              .orElseGet(() -> choose(fetched, sound, store.record(fetched, sound, made), running));
    };
  }

  private static boolean isOf(Optional<PlanResource> recorded, PlanOutcome.Made made) {
    return recorded
        .filter(plan -> plan.getSpec().plan().hash().equals(made.content().hash()))
        .isPresent();
  }

  /** A plan that was made from the same before; the one that runs first. */
  private static Optional<PlanResource> recorded(
      Fetched fetched, String inputs, Optional<PlanResource> running) {
    return Stream.concat(running.stream(), fetched.plans().stream())
        .filter(plan -> plan.getMetadata().getAnnotations() != null)
        .filter(plan -> inputs.equals(plan.getMetadata().getAnnotations().get(PlanObject.INPUTS)))
        .findFirst();
  }

  /** The running plan with what another would change of it, if that can be done in place. */
  private Optional<Course> inPlace(
      Fetched fetched, Validated.Sound sound, PlanContent wanted, Optional<PlanResource> running) {
    return running
        .filter(fetched::hasWhole)
        .map(plan -> plan.getSpec().plan())
        .filter(plan -> PlanChange.of(plan, wanted) == PlanChange.IN_PLACE)
        .map(plan -> runs(store.size(fetched, sound, plan, Sizing.of(wanted)), false));
  }

  private static Course runs(PlanResource plan, boolean replaces) {
    return new Course(
        new Verdict.Running(), Optional.of(plan), Optional.empty(), Optional.empty(), replaces);
  }

  private Course choose(
      Fetched fetched, Validated.Sound sound, PlanResource wanted, Optional<PlanResource> running) {
    if (running.isPresent()) {
      PlanContent now = running.get().getSpec().plan();
      switch (PlanChange.of(now, wanted.getSpec().plan())) {
        case NONE -> {
          return runs(wanted, false);
        }
        case IN_PLACE -> {
          Optional<Course> sized = inPlace(fetched, sound, wanted.getSpec().current(), running);
          if (sized.isPresent()) {
            return sized.get();
          }
        }
        case SWITCH -> {}
      }
    }
    return replace(fetched, sound.spec(), wanted, running);
  }

  private static Course replace(
      Fetched fetched, ProtocolSpec spec, PlanResource wanted, Optional<PlanResource> running) {
    String lost =
        running
            .map(plan -> StateLoss.of(plan.getSpec().plan()))
            .orElseGet(() -> StateLoss.ofUnknown(fetched.ownSets(), name(wanted)));
    if (!lost.isEmpty() && spec.plan().switchMode() == PlanPolicy.SwitchMode.Safe) {
      String message =
          name(wanted)
              + " would start with nothing of what "
              + running.map(CourseFinder::name).orElse("its predecessor")
              + " remembers: "
              + lost
              + "; set spec.plan.switch to Recreate to lose it and be down meanwhile, or take the"
              + " change back";
      return new Course(
          new Verdict.Stalled(Reason.StateWouldBeLost, message),
          running,
          Optional.empty(),
          Optional.of(name(wanted)),
          false);
    }
    boolean manual = spec.plan().approval() == PlanPolicy.Approval.Manual;
    if (manual && !Objects.requireNonNull(wanted.getSpec()).hasApproval()) {
      String message =
          "approval of "
              + name(wanted)
              + ": kubectl dedalus approve "
              + wanted.getSpec().protocol();
      return new Course(
          new Verdict.Waiting(Reason.WaitingForApproval, message),
          running,
          Optional.of(name(wanted)),
          Optional.empty(),
          false);
    }
    return runs(wanted, running.isPresent());
  }

  private static String name(PlanResource plan) {
    return plan.getMetadata().getName();
  }

  /** Where a plan of this hash is recorded. */
  static String name(Fetched fetched, String hash) {
    return new ObjectNames(fetched.protocol().getMetadata().getName()).plan(hash);
  }
}
