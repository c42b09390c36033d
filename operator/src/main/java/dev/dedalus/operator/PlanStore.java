package dev.dedalus.operator;

import dev.dedalus.crds.ProtocolSpec;
import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.crds.resource.PlanSpec.PlannedObjects;
import dev.dedalus.crds.resource.PlanSpec.Sizing;
import dev.dedalus.crds.resource.PlanStatus;
import dev.dedalus.crds.resource.PlanStatus.State;
import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.operator.apply.ObjectKey;
import dev.dedalus.operator.apply.ObjectWriter;
import dev.dedalus.operator.build.Blueprint;
import dev.dedalus.operator.build.DesiredObjects;
import dev.dedalus.operator.build.PlanConfigMap;
import dev.dedalus.operator.build.PlanObject;
import dev.dedalus.operator.fetch.Fetched;
import dev.dedalus.operator.plan.PlanOutcome;
import dev.dedalus.operator.validate.Validated;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records plans: an object for people, and a ConfigMap with the whole plan for its nodes. */
final class PlanStore {
  private final ObjectWriter writer;
  private final Context<ProtocolResource> context;

  PlanStore(ObjectWriter writer, Context<ProtocolResource> context) {
    this.writer = writer;
    this.context = context;
  }

  /** Records a plan, or that one which is recorded came of these inputs too. */
  PlanResource record(Fetched fetched, Validated.Sound sound, PlanOutcome.Made made) {
    PlanContent content =
        fetched
            .plan(CourseFinder.name(fetched, made.content().hash()))
            .map(plan -> plan.getSpec().plan())
            .orElseGet(() -> withObjects(fetched, sound.spec(), made.content()));
    PlanResource plan = size(fetched, sound, content, Sizing.of(made.content()));
    whole(fetched, sound, plan, made);
    return plan;
  }

  /** Writes what the nodes of a recorded plan read, if it is not there. */
  void whole(Fetched fetched, Validated.Sound sound, PlanResource plan, PlanOutcome.Made made) {
    if (!fetched.hasWhole(plan)) {
      Blueprint blueprint = blueprint(fetched.protocol(), plan.getSpec().plan(), sound.spec());
      writer.write(PlanConfigMap.of(blueprint, reference(plan), made.packed()));
    }
  }

  /** Notes that a plan came of these inputs too, and what these change in place. */
  PlanResource size(Fetched fetched, Validated.Sound sound, PlanContent content, Sizing sizing) {
    return fetched
        .plan(CourseFinder.name(fetched, content.hash()))
        .filter(one -> hasInputs(one, sound.inputsHash()))
        .filter(one -> Sizing.of(one.getSpec().current()).equals(sizing))
        .orElseGet(() ->
            writer.write(
                PlanObject.of(
                    blueprint(fetched.protocol(), content, sound.spec()),
                    sizing,
                    sound.inputsHash())));
  }

  private static boolean hasInputs(PlanResource plan, String inputs) {
    Map<String, String> annotations = plan.getMetadata().getAnnotations();
    return annotations != null && inputs.equals(annotations.get(PlanObject.INPUTS));
  }

  /**
   * Says what has become of each plan.
   *
   * @param complete whether all objects of the one that runs are there
   */
  void states(Course course, boolean complete) {
    for (PlanResource plan : plans()) {
      PlanStatus status = state(plan, course, complete);
      if (!status.equals(plan.getStatus())) {
        PlanResource patch = new PlanResource();
        patch.getMetadata().setName(plan.getMetadata().getName());
        patch.getMetadata().setNamespace(plan.getMetadata().getNamespace());
        patch.setStatus(status);
        context.resourceOperations().serverSideApplyStatus(patch);
      }
    }
    Retention.of(plans()).forEach(old -> context.getClient().resource(old).delete());
  }

  private static PlanStatus state(PlanResource plan, Course course, boolean complete) {
    String name = plan.getMetadata().getName();
    if (course.running().filter(one -> one.getMetadata().getName().equals(name)).isPresent()) {
      return new PlanStatus(
          State.Active.name(), "it runs, or is on its way to", complete || isComplete(plan));
    }
    if (course.proposed().filter(name::equals).isPresent()) {
      return new PlanStatus(State.Proposed.name(), "it may not run yet", false);
    }
    if (course.refused().filter(name::equals).isPresent()) {
      return new PlanStatus(
          State.Refused.name(), "what the running plan remembers would be lost", false);
    }
    return new PlanStatus(State.Finished.name(), "another plan runs", false);
  }

  /** Whether all objects of a plan have been there since it came to run. */
  static boolean isComplete(PlanResource plan) {
    PlanStatus status = plan.getStatus();
    return status != null && status.state().equals(State.Active.name()) && status.complete();
  }

  private List<PlanResource> plans() {
    return context.getSecondaryResourcesAsStream(PlanResource.class).toList();
  }

  /** What the objects of a protocol are made from. */
  static Blueprint blueprint(ProtocolResource protocol, PlanContent plan, ProtocolSpec spec) {
    return new Blueprint(
        protocol.getMetadata().getNamespace(),
        protocol.getMetadata().getName(),
        reference(protocol),
        plan,
        spec);
  }

  private static OwnerReference reference(HasMetadata owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withController(true)
        .build();
  }

  private static PlanContent withObjects(Fetched fetched, ProtocolSpec spec, PlanContent content) {
    Map<ObjectKey, Boolean> now = new LinkedHashMap<>();
    fetched.objects().forEach(object -> now.put(ObjectKey.of(object), true));
    List<String> create = new ArrayList<>();
    List<String> change = new ArrayList<>();
    for (HasMetadata object : DesiredObjects.of(blueprint(fetched.protocol(), content, spec))) {
      ObjectKey key = ObjectKey.of(object);
      (now.remove(key) == null ? create : change).add(key.toString());
    }
    return content.withObjects(
        new PlannedObjects(
            create, change, now.keySet().stream().map(ObjectKey::toString).toList()));
  }
}
