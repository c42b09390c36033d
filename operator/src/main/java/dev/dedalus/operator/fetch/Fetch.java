package dev.dedalus.operator.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.inputs.ConfigMapProgram;
import dev.dedalus.inputs.SourceText;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what there is: from informers, and what they do not watch from the API server. */
public final class Fetch {
  private Fetch() {}

  /** All about a protocol. */
  public static Fetched of(ProtocolResource protocol, Context<ProtocolResource> context) {
    String namespace = protocol.getMetadata().getNamespace();
    List<HasMetadata> objects = new ArrayList<>();
    for (Class<? extends HasMetadata> kind : OwnedKinds.ALL) {
      objects.addAll(context.getSecondaryResources(kind));
    }
    objects.sort(
        Comparator.comparing((HasMetadata object) -> object.getKind())
            .thenComparing(object -> object.getMetadata().getName()));
    List<StatefulSet> sets =
        objects.stream()
            .filter(StatefulSet.class::isInstance)
            .map(StatefulSet.class::cast)
            .toList();
    boolean allReady = sets.stream().allMatch(set -> SetState.of(set).isSettled());
    return new Fetched(
        protocol,
        program(protocol, context),
        objects,
        context
            .getSecondaryResourcesAsStream(PlanResource.class)
            .sorted(Comparator.comparing(plan -> plan.getMetadata().getName()))
            .toList(),
        context
            .getSecondaryResourcesAsStream(ConfigMap.class)
            .map(map -> map.getMetadata().getName())
            .sorted()
            .toList(),
        allReady
            ? List.of()
            : PodTroubles.of(
                context.getClient(), namespace, protocol.getMetadata().getName(), sets));
  }

  private static ProgramText program(ProtocolResource protocol, Context<ProtocolResource> context) {
    JsonNode spec = protocol.getSpec();
    JsonNode reference =
        spec == null ? MissingNode.getInstance() : spec.at("/program/configMapRef");
    if (reference.path("name").isMissingNode() || reference.path("key").isMissingNode()) {
      return new ProgramText.InSpec();
    }
    String name = reference.get("name").asText();
    String key = reference.get("key").asText();
    ConfigMap map =
        context
            .getClient()
            .configMaps()
            .inNamespace(protocol.getMetadata().getNamespace())
            .withName(name)
            .get();
    if (map == null) {
      return new ProgramText.Missing("there is no ConfigMap " + name + " with the program yet");
    }
    SortedMap<String, SourceText> entries = new TreeMap<>();
    if (map.getData() != null) {
      map.getData()
          .forEach((entry, text) ->
              entries.put(entry, new SourceText("configmap:" + name + "/" + entry, text)));
    }
    SourceText program = entries.get(key);
    return program == null
        ? new ProgramText.Missing("the ConfigMap " + name + " has no entry " + key)
        : new ProgramText.Found(new ConfigMapProgram(program, entries));
  }
}
