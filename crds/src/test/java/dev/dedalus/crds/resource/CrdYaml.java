package dev.dedalus.crds.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dedalus.crds.DedalusProtocol;
import dev.dedalus.crds.ProtocolSpec;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A custom resource definition: what the generator makes of our classes, with what it cannot know.
 *
 * @param plural the resource's plural name
 * @param text YAML
 */
record CrdYaml(String plural, String text) {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          new YAMLFactory()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES));
  private static final String COMPONENT =
      "/properties/spec/properties/components/additionalProperties";
  private static final String NAME_RULE = "[a-z]([-a-z0-9]{0,38}[a-z0-9])?";

  static CrdYaml of(Class<? extends HasMetadata> type) throws IOException {
    ObjectNode root = (ObjectNode) YAML.readTree(generate(type));
    ObjectNode spec = (ObjectNode) root.get("spec");
    ((ObjectNode) root.get("metadata"))
        .putObject("annotations")
        .put("helm.sh/resource-policy", "keep");
    ObjectNode names = (ObjectNode) spec.get("names");
    names.putArray("categories").add("dedalus");
    ObjectNode schema = (ObjectNode) spec.at("/versions/0/schema/openAPIV3Schema");
    schema.putArray("required").add("spec");
    anchorPatterns(schema);
    columns(type, spec);
    if (type == ProtocolResource.class) {
      SchemaDefaults.fill((ObjectNode) schema.at("/properties/spec"), ProtocolSpec.class);
      status((ObjectNode) schema.at("/properties/status"));
      listMap((ObjectNode) schema.at("/properties/spec/properties/workload/properties/requests"));
      nameRule(schema);
      quantities(schema.at(COMPONENT + "/properties/resources/properties"));
    }
    if (type == PlanResource.class) {
      approvalRule(schema);
    }
    String plural = names.get("plural").textValue();
    String head = "# Generated from the classes in crds/ by CrdYamlTest; do not edit.\n";
    return new CrdYaml(plural, head + YAML.writeValueAsString(root));
  }

  private static void status(ObjectNode status) {
    status.putObject("default").put("observedGeneration", -1);
    ObjectNode conditions = (ObjectNode) status.at("/properties/conditions");
    conditions.put("x-kubernetes-list-type", "map");
    conditions.putArray("x-kubernetes-list-map-keys").add("type");
    ObjectNode time = (ObjectNode) conditions.at("/items/properties/lastTransitionTime");
    time.remove("maxLength");
    time.put("format", "date-time");
  }

  /** The reader of manifests matches whole texts, the API server looks for a piece that fits. */
  private static void anchorPatterns(JsonNode node) {
    if (node.path("pattern").isTextual()) {
      ((ObjectNode) node).put("pattern", "^(?:" + node.get("pattern").textValue() + ")$");
    }
    node.forEach(CrdYaml::anchorPatterns);
  }

  /** In the order of the class, not of their paths. */
  private static void columns(Class<?> type, ObjectNode spec) {
    JsonNode sorted = spec.at("/versions/0/additionalPrinterColumns");
    ArrayNode columns = ((ObjectNode) spec.at("/versions/0")).putArray("additionalPrinterColumns");
    for (AdditionalPrinterColumn column :
        type.getAnnotationsByType(AdditionalPrinterColumn.class)) {
      sorted.forEach(one -> {
        if (one.get("name").textValue().equals(column.name())) {
          columns.add(one);
        }
      });
    }
  }

  /** No request twice. */
  private static void listMap(ObjectNode requests) {
    requests.put("x-kubernetes-list-type", "map");
    requests.putArray("x-kubernetes-list-map-keys").add("name");
    requests.put("maxItems", 1000);
  }

  private static void quantities(JsonNode resources) {
    resources.forEach(list ->
        ((ObjectNode) list.get("additionalProperties"))
            .put("maxLength", 24)
            .put("pattern", "^[0-9]+(\\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$"));
  }

  /**
   * Only a plan that waits for approval can be approved: not one that is refused or is a record.
   */
  private static void approvalRule(ObjectNode schema) {
    schema
        .withArray("x-kubernetes-validations")
        .addObject()
        .put(
            "rule",
            "!(has(self.spec.approved) && self.spec.approved)"
                + " || (has(oldSelf.spec.approved) && oldSelf.spec.approved)"
                + " || (has(self.status) && self.status.state == '"
                + PlanStatus.State.Proposed
                + "')")
        .put(
            "message",
            "this plan does not wait for approval: status.proposedPlan of the DedalusProtocol names"
                + " the one that does, if any");
  }

  /** Names of objects are made of the protocol's. */
  private static void nameRule(ObjectNode schema) {
    schema
        .withArray("x-kubernetes-validations")
        .addObject()
        .put("rule", "self.metadata.name.matches('^" + NAME_RULE + "$')")
        .put(
            "message",
            "metadata.name must have at most 40 characters of a-z, 0-9 and -, and begin with a"
                + " letter: objects are named after it");
  }

  private static String generate(Class<? extends HasMetadata> type) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int count =
        new CRDGenerator()
            .customResourceClasses(type)
            .forCRDVersions("v1")
            .withOutput(new SingleOutput(bytes))
            .generate();
    if (count != 1) {
      throw new IllegalStateException("one definition expected for " + DedalusProtocol.KIND);
    }
    return Objects.requireNonNull(bytes.toString(StandardCharsets.UTF_8));
  }

  /** Keeps what the generator writes. */
  private record SingleOutput(ByteArrayOutputStream bytes)
      implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
    @Override
    public ByteArrayOutputStream outputFor(String name) {
      return bytes;
    }

    @Override
    public java.net.URI crdURI(String name) {
      return java.nio.file.Path.of(name).toUri();
    }

    @Override
    public void close() {}
  }
}
