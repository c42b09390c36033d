package dev.dedalus.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dedalus.placement.Placement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.ToIntFunction;

/**
 * Compares what a plan says will run with what came of its steps: parts, channels, gates, rules,
 * routes and the hash. A difference is blamed on the last step that concerns the part, or that
 * generated the rule.
 */
final class Outcome {
  private static final String LOAD = "loadMicrosPerRequest";

  private final StatedPlan stated;
  private final DerivedPlan derived;

  Outcome(StatedPlan stated, Placement placement) {
    this.stated = stated;
    this.derived = new DerivedPlan(placement);
  }

  /** The first difference. */
  Optional<Certificate.Fails> difference() {
    return compare(
            "components",
            withoutLoads(),
            derived.components(),
            part -> stepOf(part.path("name").asText()))
        .or(() ->
            compare(
                "channels",
                elements("channels"),
                derived.channels(),
                channel -> stepOf(channel.asText().replaceAll("^channel |::.*", ""))))
        .or(() ->
            compare(
                "gates",
                elements("gates"),
                derived.gates(),
                gate ->
                    Math.max(stepOf(gate.path("to").asText()), stepOf(gate.path("from").asText()))))
        .or(() -> compare("rewritten", rewritten(), derived.rewritten(), Outcome::generatingStep))
        .or(() ->
            compare(
                "routes",
                elements("routes"),
                derived.routes(),
                route ->
                    Math.max(
                        stepOf(route.path("to").asText()), stepOf(route.path("from").asText()))))
        .or(this::routersAndHash);
  }

  private static Optional<Certificate.Fails> compare(
      String field, List<JsonNode> said, List<JsonNode> follows, ToIntFunction<JsonNode> step) {
    SequencedSet<JsonNode> missing = new LinkedHashSet<>(follows);
    said.forEach(missing::remove);
    SequencedSet<JsonNode> extra = new LinkedHashSet<>(said);
    follows.forEach(extra::remove);
    if (!missing.isEmpty()) {
      JsonNode first = missing.getFirst();
      return differs(step.applyAsInt(first), first, "\"" + field + "\" lacks what follows");
    }
    if (!extra.isEmpty()) {
      JsonNode first = extra.getFirst();
      return differs(step.applyAsInt(first), first, "\"" + field + "\" has what does not follow");
    }
    return said.size() == follows.size()
        ? Optional.empty()
        : Optional.of(
            new Certificate.Fails(0, "outcome", "", "\"" + field + "\" has an entry twice"));
  }

  private static Optional<Certificate.Fails> differs(int step, JsonNode entry, String message) {
    return Optional.of(new Certificate.Fails(step, "outcome", entry.toString(), message));
  }

  private Optional<Certificate.Fails> routersAndHash() {
    JsonNode routers = stated.json().path("routers");
    if (!(routers instanceof IntNode) || routers.intValue() < 1) {
      return differs(0, routers, "\"routers\" is to be a whole number, at least 1");
    }
    String hash = derived.hash(stated, routers.intValue());
    return stated.json().path("hash").equals(TextNode.valueOf(hash))
        ? Optional.empty()
        : Optional.of(new Certificate.Fails(0, "hash", "", "the hash of this plan is " + hash));
  }

  private List<JsonNode> elements(String field) {
    List<JsonNode> elements = new ArrayList<>();
    stated.json().path(field).forEach(elements::add);
    return elements;
  }

  private List<JsonNode> withoutLoads() {
    List<JsonNode> parts = new ArrayList<>();
    for (JsonNode part : elements("components")) {
      JsonNode copy = part.deepCopy();
      if (copy instanceof ObjectNode object) {
        object.remove(LOAD);
      }
      parts.add(copy);
    }
    return parts;
  }

  private List<JsonNode> rewritten() {
    List<JsonNode> rules = new ArrayList<>();
    stated
        .json()
        .path("rewritten")
        .properties()
        .forEach(rule -> rules.add(DerivedPlan.rule(rule.getKey(), rule.getValue())));
    return rules;
  }

  private static int generatingStep(JsonNode rule) {
    String id = rule.fieldNames().next();
    return id.matches("s[0-9]{1,4}\\..*") ? Integer.parseInt(id.substring(1, id.indexOf('.'))) : 0;
  }

  private int stepOf(String part) {
    int last = 0;
    for (StatedStep step : stated.steps()) {
      boolean relays = part.equals("relay") && step.rewrite().equals("relay");
      last = step.concerns(part) || relays ? step.number() : last;
    }
    return last;
  }
}
