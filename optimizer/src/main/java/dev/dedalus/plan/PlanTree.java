package dev.dedalus.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.Printer;
import java.util.List;

/** What a plan runs, as JSON trees: what the hash covers and a reader compares. */
final class PlanTree {
  static final int FORMAT = 1;

  private PlanTree() {}

  static ObjectNode parameters(CheckedProgram program) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    program.parameters().forEach((name, value) -> json.set(name, ValueJson.write(value)));
    return json;
  }

  /** The parts, without loads. */
  static ArrayNode components(Placement placement) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    placement.parts().forEach(part -> json.add(component(placement, part)));
    return json;
  }

  private static ObjectNode component(Placement placement, Part part) {
    List<String> kept = KeptRelations.of(placement, part);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", part.name());
    json.put("partOf", part.component());
    json.put("instances", placement.program().component(part.component()).instances());
    json.put("partitions", part.partitions());
    StepTree.lists(json.putObject("keys"), KeyColumns.of(placement, part));
    StepTree.texts(json.putArray("keeps"), kept);
    json.put("durable", !kept.isEmpty());
    StepTree.texts(json.putArray("rules"), part.rules().stream().map(CheckedRule::id).toList());
    return json;
  }

  static ArrayNode routes(Placement placement) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Route route : Routes.of(placement)) {
      ObjectNode entry = json.addObject();
      entry.put("relation", route.relation());
      entry.put("from", route.from());
      entry.put("to", route.to());
      entry.put("kind", route.kind().text());
      if (route.kind() == Route.Kind.KEY) {
        StepTree.texts(entry.putArray("key"), route.key());
      }
    }
    return json;
  }

  /** Channels that rewrites added, as a program would declare them. */
  static ArrayNode channels(Placement placement) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    GeneratedChannels.of(placement)
        .forEach(added -> json.add(GeneratedChannels.declaration(added)));
    return json;
  }

  /** The gates between parts. */
  static ArrayNode gates(Placement placement) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Gate gate : placement.gates()) {
      ObjectNode entry = json.addObject();
      entry.put("from", gate.from());
      entry.put("to", gate.to());
      StepTree.texts(entry.putArray("channels"), List.copyOf(gate.channels()));
      if (gate.delivery() == Gate.Delivery.ACKNOWLEDGED) {
        entry.put("delivery", "acknowledged");
      }
      if (!gate.sealed().isEmpty()) {
        StepTree.texts(entry.putArray("sealed"), List.copyOf(gate.sealed()));
      }
    }
    return json;
  }

  /** Rules that rewrites added or changed, by id. */
  static ObjectNode rewritten(Placement placement) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    RewrittenRules.of(placement).forEach((id, rule) -> json.put(id, Printer.print(rule.shown())));
    return json;
  }
}
