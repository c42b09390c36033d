package dev.dedalus.operator;

import dev.dedalus.crds.ProtocolSpec;
import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.crds.resource.PlanSpec.PlannedObjects;
import dev.dedalus.crds.resource.PlanStatus;
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
import java.util.Optional;

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
    String name = CourseFinder.name(fetched, made.content().hash());
    Optional<PlanResource> before = fetched.plan(name);
    PlanContent content =
        before
            .map(plan -> plan.getSpec().plan())
            .orElseGet(() -> withObjects(fetched, sound.spec(), made.content()));
    Blueprint blueprint = blueprint(fetched.protocol(), content, sound.spec());
    PlanResource desired = PlanObject.of(blueprint, sound.inputsHash());
    PlanResource plan =
        before
            .filter(one -> hasInputs(one, sound.inputsHash()))
            .orElseGet(() -> writer.write(desired));
    if (!fetched.hasWhole(plan)) {
      writer.write(PlanConfigMap.of(blueprint, reference(plan), made.packed()));
    }
    return plan;
  }

  private static boolean hasInputs(PlanResource plan, String inputs) {
    Map<String, String> annotations = plan.getMetadata().getAnnotations();
    return annotations != null && inputs.equals(annotations.get(PlanObject.INPUTS));
  }

  /** Says what has become of each plan. */
  void states(Course course) {
    for (PlanResource plan : plans()) {
      String name = plan.getMetadata().getName();
      PlanStatus status =
          course.running().filter(one -> one.getMetadata().getName().equals(name)).isPresent()
              ? new PlanStatus(PlanStatus.State.Active.name(), "it runs, or is on its way to")
              : course.proposed().filter(name::equals).isPresent()
                  ? new PlanStatus(PlanStatus.State.Proposed.name(), "it may not run yet")
                  : new PlanStatus(PlanStatus.State.Finished.name(), "another plan runs");
      if (!status.equals(plan.getStatus())) {
        PlanResource patch = new PlanResource();
        patch.getMetadata().setName(name);
        patch.getMetadata().setNamespace(plan.getMetadata().getNamespace());
        patch.setStatus(status);
        context.resourceOperations().serverSideApplyStatus(patch);
      }
    }
    Retention.of(plans()).forEach(old -> context.getClient().resource(old).delete());
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
    return new PlanContent(
        content.hash(),
        content.nodeImage(),
        content.components(),
        content.routers(),
        content.routerLoadMicrosPerRequest(),
        content.channels(),
        content.steps(),
        content.wouldHelp(),
        content.predicted(),
        new PlannedObjects(create, change, now.keySet().stream().map(ObjectKey::toString).toList()),
        content.certificate());
  }
}
