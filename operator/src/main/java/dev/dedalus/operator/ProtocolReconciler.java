package dev.dedalus.operator;

import dev.dedalus.crds.ProtocolSpec;
import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.ProtocolStatus;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.operator.apply.Applied;
import dev.dedalus.operator.apply.Apply;
import dev.dedalus.operator.apply.DriftMemory;
import dev.dedalus.operator.apply.EventWriter;
import dev.dedalus.operator.apply.ObjectWriter;
import dev.dedalus.operator.apply.Replacement;
import dev.dedalus.operator.build.Blueprint;
import dev.dedalus.operator.build.DesiredObjects;
import dev.dedalus.operator.build.ObjectLabels;
import dev.dedalus.operator.fetch.Fetch;
import dev.dedalus.operator.fetch.Fetched;
import dev.dedalus.operator.plan.PlanningDesk;
import dev.dedalus.operator.status.Situation;
import dev.dedalus.operator.status.Situation.Verdict;
import dev.dedalus.operator.status.StatusOf;
import dev.dedalus.operator.validate.Validated;
import dev.dedalus.operator.validate.Validation;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Fetch, validate, plan, build, apply, status: once for each protocol that something concerns. */
@Singleton
@ControllerConfiguration(name = ProtocolReconciler.NAME, fieldManager = ObjectWriter.FIELD_MANAGER)
public final class ProtocolReconciler implements Reconciler<ProtocolResource> {
  /** The controller's name. */
  static final String NAME = "protocols";

  private final OperatorSettings settings;
  private final PlanningDesk desk;
  private final DriftMemory drift;
  private final Announcements announcements;
  private final ReconcileMetrics metrics;
  private final InstantSource clock;

  /** A reconciler. */
  public ProtocolReconciler(
      OperatorSettings settings, PlanningDesk desk, ReconcileMetrics metrics, InstantSource clock) {
    this.settings = settings;
    this.desk = desk;
    this.metrics = metrics;
    this.drift = new DriftMemory(clock);
    this.announcements = new Announcements(clock);
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, ProtocolResource>> prepareEventSources(
      EventSourceContext<ProtocolResource> context) {
    SimpleInboundEventSource<ProtocolResource> planned = new SimpleInboundEventSource<>("plans");
    desk.listen(planned::propagateEvent);
    return Informers.with(planned, context);
  }

  @Override
  public UpdateControl<ProtocolResource> reconcile(
      ProtocolResource protocol, Context<ProtocolResource> context) {
    return metrics.measure(protocol, () -> run(protocol, context));
  }

  private UpdateControl<ProtocolResource> run(
      ProtocolResource protocol, Context<ProtocolResource> context) {
    ObjectWriter writer = new ObjectWriter(context);
    PlanStore store = new PlanStore(writer, context);
    Fetched fetched = Fetch.of(protocol, context);
    Validated validated = Validation.of(fetched);
    Course course = new CourseFinder(desk, store, settings).find(fetched, validated);
    Applied applied = apply(fetched, validated, course, writer);
    metrics.wrote(applied.written().size());
    store.states(course, applied.complete());
    Situation situation =
        new Situation(
            protocol.getStatus(),
            protocol.getMetadata().getGeneration(),
            course.verdict(),
            course.running(),
            course.proposed(),
            EffectiveValues.of(validated, course.running()),
            applied,
            course.running().isEmpty()
                ? List.of()
                : context.getSecondaryResourcesAsStream(StatefulSet.class).toList(),
            fetched.troubles());
    ProtocolStatus status = StatusOf.of(situation, clock.instant());
    return update(fetched, status, applied, context);
  }

  private Applied apply(Fetched fetched, Validated validated, Course course, ObjectWriter writer) {
    Optional<ProtocolSpec> spec = spec(validated, course);
    if (course.running().isEmpty() || spec.isEmpty()) {
      return Applied.NOTHING;
    }
    PlanResource plan = course.running().get();
    String name = plan.getMetadata().getName();
    boolean announced = announcements.isMade(fetched.protocol());
    Applied replaced =
        course.replaces() || isReplacing(fetched, name)
            ? new Replacement(writer, announced).run(fetched.ownSets(), name)
            : Applied.NOTHING;
    if (replaced.held().isPresent()) {
      return replaced;
    }
    Blueprint blueprint =
        PlanStore.blueprint(fetched.protocol(), plan.getSpec().current(), spec.get());
    Apply apply =
        new Apply(writer, drift, announced, blueprint.owner(), blueprint.plan(), fetched.objects());
    return apply.run(DesiredObjects.of(blueprint), PlanStore.isComplete(plan));
  }

  /** Objects follow a spec that is sound and has a plan: any other leaves all as it is. */
  private static Optional<ProtocolSpec> spec(Validated validated, Course course) {
    boolean isPlanning =
        course.verdict() instanceof Verdict.Waiting waiting && waiting.reason() == Reason.Planning;
    return validated instanceof Validated.Sound sound && !isPlanning
        ? Optional.of(sound.spec())
        : Optional.empty();
  }

  private static boolean isReplacing(Fetched fetched, String plan) {
    return fetched.ownSets().stream()
        .anyMatch(set -> !plan.equals(set.getMetadata().getLabels().get(ObjectLabels.PLAN)));
  }

  @Override
  public ErrorStatusUpdateControl<ProtocolResource> updateErrorStatus(
      ProtocolResource protocol, Context<ProtocolResource> context, Exception failure) {
    ProtocolStatus before = protocol.getStatus();
    Situation situation =
        new Situation(
            before,
            protocol.getMetadata().getGeneration(),
            Failure.of(failure),
            context
                .getSecondaryResourcesAsStream(PlanResource.class)
                .filter(plan -> plan.getMetadata().getName().equals(before.activePlan()))
                .findFirst(),
            Optional.ofNullable(before.proposedPlan()),
            Optional.empty(),
            Applied.NOTHING,
            context.getSecondaryResourcesAsStream(StatefulSet.class).toList(),
            List.of());
    ProtocolStatus status = StatusOf.of(situation, clock.instant());
    return isSame(before, status, context)
        ? ErrorStatusUpdateControl.noStatusUpdate()
        : ErrorStatusUpdateControl.patchStatus(patch(protocol, status));
  }

  private UpdateControl<ProtocolResource> update(
      Fetched fetched, ProtocolStatus status, Applied applied, Context<ProtocolResource> context) {
    ProtocolResource protocol = fetched.protocol();
    EventWriter events = new EventWriter(context.getClient(), clock);
    Notices.of(protocol.getStatus(), status, applied)
        .forEach(notice -> events.write(protocol, notice));
    UpdateControl<ProtocolResource> control =
        isSame(protocol.getStatus(), status, context)
            ? UpdateControl.noUpdate()
            : UpdateControl.patchStatus(patch(protocol, status));
    Pace.of(status, fetched.program()).ifPresent(control::rescheduleAfter);
    return control;
  }

  /** As texts: numbers come back from the API server as other types than they went. */
  private static boolean isSame(
      ProtocolStatus before, ProtocolStatus after, Context<ProtocolResource> context) {
    var serialization = context.getClient().getKubernetesSerialization();
    return serialization.asJson(before).equals(serialization.asJson(after));
  }

  private static ProtocolResource patch(ProtocolResource protocol, ProtocolStatus status) {
    ProtocolResource patch = new ProtocolResource();
    patch.getMetadata().setName(protocol.getMetadata().getName());
    patch.getMetadata().setNamespace(protocol.getMetadata().getNamespace());
    patch.setStatus(status);
    return patch;
  }
}
