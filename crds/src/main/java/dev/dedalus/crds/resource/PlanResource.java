package dev.dedalus.crds.resource;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * A {@code DedalusPlan}: a summary of a plan for a protocol, and whether it may run. Written by the
 * operator, but for {@code spec.approved}; the whole plan is in the ConfigMap of the same name.
 */
@Group(ResourceNames.GROUP)
@Version(ResourceNames.VERSION)
@Kind(PlanResource.KIND)
@Singular("dedalusplan")
@Plural("dedalusplans")
@ShortNames("dedplan")
@AdditionalPrinterColumn(name = "Protocol", jsonPath = ".spec.protocol")
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state")
@AdditionalPrinterColumn(name = "Approved", jsonPath = ".spec.approved")
@AdditionalPrinterColumn(name = "Pods", jsonPath = ".spec.plan.predicted.pods")
@AdditionalPrinterColumn(
    name = "Throughput",
    jsonPath = ".spec.plan.predicted.throughputPerSecond",
    type = AdditionalPrinterColumn.Type.NUMBER)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public final class PlanResource extends CustomResource<PlanSpec, PlanStatus> implements Namespaced {
  private static final long serialVersionUID = 1L;

  /** The entry of the ConfigMap with the whole plan: JSON, packed by gzip. */
  public static final String WHOLE_PLAN = "plan.json.gz";

  /** The kind. */
  public static final String KIND = "DedalusPlan";

  @Override
  protected @Nullable PlanSpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable PlanStatus initStatus() {
    return null;
  }
}
