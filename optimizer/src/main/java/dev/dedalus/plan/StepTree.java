package dev.dedalus.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.rewrite.Evidence;
import dev.dedalus.rewrite.Step;
import dev.dedalus.value.CanonicalBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Steps as JSON trees; fields that say nothing are left out. */
final class StepTree {
  private static final List<String> FIELDS =
      List.of("rewrite", "component", "rules", "into", "keys", "partitions", "evidence");

  private StepTree() {}

  static ObjectNode write(Step step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rewrite", step.rewrite()).put("component", step.component());
    if (!step.rules().isEmpty()) {
      texts(json.putArray("rules"), step.rules());
    }
    step.into().ifPresent(into -> json.put("into", into));
    if (!step.keys().isEmpty()) {
      lists(json.putObject("keys"), step.keys());
    }
    if (step.partitions() != 1) {
      json.put("partitions", step.partitions());
    }
    return json;
  }

  static ObjectNode write(Evidence evidence) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    lists(json, evidence.claims());
    return json;
  }

  static void lists(ObjectNode json, Map<String, List<String>> lists) {
    lists.forEach((name, texts) -> texts(json.putArray(name), texts));
  }

  static void texts(ArrayNode json, List<String> texts) {
    texts.forEach(json::add);
  }

  /** Reads a step; evidence may stand there and is not believed. */
  static Step read(JsonPlace place) throws PlanFormatException {
    place.object(FIELDS);
    Optional<JsonPlace> rules = place.optional("rules");
    Optional<JsonPlace> into = place.optional("into");
    Optional<JsonPlace> partitions = place.optional("partitions");
    return new Step(
        place.field("rewrite").text(),
        place.field("component").text(),
        rules.isPresent() ? rules.get().texts() : List.of(),
        into.isPresent() ? Optional.of(into.get().text()) : Optional.empty(),
        keys(place.optional("keys")),
        partitions.isPresent() ? partitions.get().integer(1, CanonicalBytes.SLOTS) : 1);
  }

  private static SortedMap<String, List<String>> keys(Optional<JsonPlace> place)
      throws PlanFormatException {
    SortedMap<String, List<String>> keys = new TreeMap<>();
    if (place.isPresent()) {
      for (Map.Entry<String, JsonPlace> key : place.get().fields().entrySet()) {
        keys.put(key.getKey(), key.getValue().texts());
      }
    }
    return keys;
  }
}
