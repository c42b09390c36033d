package dev.dedalus.operator.build;

import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.PlanSpec;
import dev.dedalus.crds.resource.PlanSpec.Sizing;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** The plan as people see it. */
public final class PlanObject {
  /** Annotation: hash of what the plan was last made from; the same inputs need no new search. */
  public static final String INPUTS = "dedalus.dev/inputs";

  private PlanObject() {}

  /**
   * The object, without its approval: that is not ours to write.
   *
   * @param sizing what changes in place; what is as the plan has it is left out
   */
  public static PlanResource of(Blueprint blueprint, Sizing sizing, String inputs) {
    PlanResource plan = new PlanResource();
    plan.setMetadata(
        new ObjectMetaBuilder(
                ObjectHead.of(blueprint, blueprint.names().plan(blueprint.plan().hash())))
            .addToAnnotations(INPUTS, inputs)
            .build());
    boolean asPlanned = sizing.equals(Sizing.of(blueprint.plan()));
    plan.setSpec(
        new PlanSpec(blueprint.protocol(), blueprint.plan(), asPlanned ? null : sizing, null));
    return plan;
  }
}
