package dev.dedalus.crds.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dedalus.crds.DedalusProtocol;
import dev.dedalus.crds.ProtocolSpec;
import dev.dedalus.crds.status.ProtocolStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.SchemaSwap;
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
 * A {@code DedalusProtocol} as it stands in the API server. Its spec is a tree that {@link
 * dev.dedalus.crds.manifest.ManifestReader} reads, so that a resource that an older or newer
 * version let in is a message for its owner, and no failure to read any of them.
 */
@Group(ResourceNames.GROUP)
@Version(ResourceNames.VERSION)
@Kind(DedalusProtocol.KIND)
@Singular("dedalusprotocol")
@Plural("dedalusprotocols")
@ShortNames("ded")
@SchemaSwap(
    originalType = ProtocolResource.class,
    fieldName = "spec",
    targetType = ProtocolSpec.class)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Plan", jsonPath = ".status.activePlan")
@AdditionalPrinterColumn(name = "Pods", jsonPath = ".status.pods")
@AdditionalPrinterColumn(
    name = "Goal",
    jsonPath = ".spec.goals.throughput",
    type = AdditionalPrinterColumn.Type.NUMBER)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Waiting for", jsonPath = ".status.waitingFor", priority = 1)
public final class ProtocolResource extends CustomResource<JsonNode, ProtocolStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected @Nullable JsonNode initSpec() {
    return null;
  }

  @Override
  protected ProtocolStatus initStatus() {
    return ProtocolStatus.NONE;
  }
}
