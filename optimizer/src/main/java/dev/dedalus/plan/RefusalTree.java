package dev.dedalus.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.rewrite.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Refusals as JSON trees. */
final class RefusalTree {
  private static final List<String> FIELDS =
      List.of(
          "rewrite", "component", "rules", "condition", "literal", "line", "message", "wouldHelp");

  private RefusalTree() {}

  static ObjectNode write(Refusal refusal) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rewrite", refusal.rewrite()).put("component", refusal.component());
    StepTree.texts(json.putArray("rules"), refusal.rules());
    json.put("condition", refusal.condition()).put("literal", refusal.literal());
    json.put("line", refusal.line()).put("message", refusal.message());
    return json.put("wouldHelp", refusal.wouldHelp());
  }

  static List<Refusal> read(JsonPlace place) throws PlanFormatException {
    List<Refusal> refusals = new ArrayList<>();
    for (JsonPlace element : place.elements()) {
      element.object(FIELDS);
      refusals.add(
          new Refusal(
              element.field("rewrite").text(),
              element.field("component").text(),
              element.field("rules").texts(),
              element.field("condition").text(),
              element.field("literal").text(),
              element.field("line").integer(0, Integer.MAX_VALUE),
              element.field("message").text(),
              element.field("wouldHelp").flag()));
    }
    return refusals;
  }
}
