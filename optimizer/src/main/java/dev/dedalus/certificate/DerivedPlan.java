package dev.dedalus.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.Printer;
import dev.dedalus.syntax.Rule;
import dev.dedalus.value.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of the steps, in the form in which plans say it (docs/plans.md). */
final class DerivedPlan {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int HASH_BYTES = 16;

  private final Placement placement;

  DerivedPlan(Placement placement) {
    this.placement = placement;
  }

  /** The parts, without loads. */
  List<JsonNode> components() {
    return placement.parts().stream().map(this::component).toList();
  }

  private JsonNode component(Part part) {
    ObjectNode json = JSON.objectNode();
    json.put("name", part.name()).put("partOf", part.component());
    json.put("instances", placement.program().component(part.component()).instances());
    json.put("partitions", part.partitions());
    ObjectNode keys = json.putObject("keys");
    if (part.distribution() instanceof Distribution.ByKey byKey) {
      byKey.keys().keySet().forEach(name -> keys.set(name, texts(key(part, name))));
    }
    List<String> kept = kept(part);
    json.set("keeps", texts(kept));
    json.put("durable", !kept.isEmpty());
    json.set("rules", texts(part.rules().stream().map(CheckedRule::id).toList()));
    return json;
  }

  /** What the part carries and its component keeps over a crash. */
  private List<String> kept(Part part) {
    Component component = placement.program().component(part.component());
    return part.rules().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT)
        .map(rule -> rule.rule().head().relation())
        .filter(PlainRules::isWritten)
        .filter(component::keeps)
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> key(Part part, String name) {
    return part.distribution() instanceof Distribution.ByKey byKey && byKey.keys().containsKey(name)
        ? placement.relation(part.component(), name).stream()
            .flatMap(relation -> byKey.keys().get(name).names(relation).stream())
            .toList()
        : List.of();
  }

  /** Channels that steps added, as declarations. */
  List<JsonNode> channels() {
    List<JsonNode> channels = new ArrayList<>();
    for (Relation channel : placement.generated().values()) {
      if (channel.kind() != Relation.Kind.CHANNEL) {
        continue;
      }
      String columns =
          channel.columns().stream()
              .map(column -> column.name().replaceFirst("^#", "x") + ": " + column.type())
              .collect(Collectors.joining(", "));
      channels.add(TextNode.valueOf("channel " + channel.name() + "(" + columns + ");"));
    }
    return channels;
  }

  /** Gates between parts. */
  List<JsonNode> gates() {
    List<JsonNode> gates = new ArrayList<>();
    for (Gate gate : placement.gates()) {
      ObjectNode json = JSON.objectNode().put("from", gate.from()).put("to", gate.to());
      json.set("channels", texts(gate.channels()));
      if (gate.delivery() == Gate.Delivery.ACKNOWLEDGED) {
        json.put("delivery", "acknowledged");
      }
      if (!gate.sealed().isEmpty()) {
        json.set("sealed", texts(gate.sealed()));
      }
      gates.add(json);
    }
    return gates;
  }

  /** Rules that are not in the program as written, each an object of its id and text. */
  List<JsonNode> rewritten() {
    Map<String, JsonNode> rules = new TreeMap<>();
    for (Part part : placement.parts()) {
      List<CheckedRule> written = placement.program().component(part.component()).rules();
      part.rules().stream()
          .filter(rule -> !written.contains(rule))
          .forEach(rule ->
              rules.put(rule.id(), rule(rule.id(), TextNode.valueOf(Printer.print(rule.shown())))));
    }
    return List.copyOf(rules.values());
  }

  static JsonNode rule(String id, JsonNode text) {
    return JSON.objectNode().set(id, text);
  }

  /** From clients first, then from each part in the order of its rules; each once. */
  List<JsonNode> routes() {
    List<JsonNode> routes = new ArrayList<>();
    placement.program().requests().forEach(request -> add(routes, request.relation(), "client"));
    for (Part part : placement.parts()) {
      for (CheckedRule rule : part.rules()) {
        if (rule.rule().kind() == Rule.Kind.SEND) {
          String message = rule.rule().head().relation();
          add(routes, message, placement.sender(part, message));
        }
      }
    }
    return routes.stream().distinct().toList();
  }

  private void add(List<JsonNode> routes, String name, String from) {
    Relation sent = placement.program().globals().get(name);
    if (sent != null && sent.kind() == Relation.Kind.REPLY) {
      routes.add(route(name, from, "client", "session"));
      return;
    }
    for (Part part : placement.parts()) {
      boolean arrives =
          placement.relation(part.component(), name).filter(Relation::isArrival).isPresent();
      if (arrives && part.reads(name)) {
        ObjectNode route =
            switch (part.distribution()) {
              case Distribution.Single _ -> route(name, from, part.name(), "designated");
              case Distribution.Any _ -> route(name, from, part.name(), "any");
              case Distribution.ByKey(var keys) when !keys.containsKey(name) ->
                  route(name, from, part.name(), "all");
              case Distribution.ByKey _ ->
                  route(name, from, part.name(), "key").set("key", texts(key(part, name)));
            };
        routes.add(route);
      }
    }
  }

  private static ObjectNode route(String relation, String from, String to, String kind) {
    return JSON.objectNode()
        .put("relation", relation)
        .put("from", from)
        .put("to", to)
        .put("kind", kind);
  }

  /** The hash of what runs, as docs/plans.md defines it. */
  String hash(StatedPlan stated, int routers) {
    ObjectNode json = JSON.objectNode();
    json.put("format", 1);
    json.put("program", Printer.print(placement.program().source()));
    ObjectNode parameters = json.putObject("parameters");
    stated
        .parameters()
        .keySet()
        .forEach(name -> parameters.set(name, stated.json().path("parameters").path(name)));
    ArrayNode steps = json.putArray("steps");
    stated.steps().forEach(step -> steps.add(step(step)));
    json.putArray("components").addAll(components());
    json.putArray("routes").addAll(routes());
    json.put("routers", routers);
    return Sha256.hex(json.toString(), HASH_BYTES);
  }

  private static ObjectNode step(StatedStep step) {
    ObjectNode json = JSON.objectNode();
    json.put("rewrite", step.rewrite()).put("component", step.component());
    if (!step.rules().isEmpty()) {
      json.set("rules", texts(step.rules()));
    }
    step.into().ifPresent(into -> json.put("into", into));
    if (!step.keys().isEmpty()) {
      ObjectNode keys = json.putObject("keys");
      step.keys().forEach((name, columns) -> keys.set(name, texts(columns)));
    }
    if (step.partitions() != 1) {
      json.put("partitions", step.partitions());
    }
    return json;
  }

  private static ArrayNode texts(Collection<String> texts) {
    ArrayNode list = JSON.arrayNode();
    texts.forEach(list::add);
    return list;
  }
}
