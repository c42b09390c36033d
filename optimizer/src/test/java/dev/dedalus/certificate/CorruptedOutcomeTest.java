package dev.dedalus.certificate;

import static dev.dedalus.certificate.CorruptedPlans.MAPPER;
import static dev.dedalus.certificate.CorruptedPlans.assertRejected;
import static dev.dedalus.certificate.CorruptedPlans.lastStepOn;
import static dev.dedalus.certificate.CorruptedPlans.names;
import static dev.dedalus.certificate.CorruptedPlans.others;
import static dev.dedalus.certificate.CorruptedPlans.plan;
import static dev.dedalus.certificate.CorruptedPlans.rejected;
import static dev.dedalus.certificate.CorruptedPlans.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dedalus.certificate.Certificate.Fails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every piece of what a plan says will run, changed: rejected before the hash is looked at, and the
 * last step that concerns it is named.
 */
class CorruptedOutcomeTest {
  @ParameterizedTest
  @MethodSource("dev.dedalus.certificate.CorruptedPlans#every")
  void parts(String name) {
    ObjectNode plan = plan(name);
    for (int i = 0; i < plan.get("components").size(); i++) {
      JsonNode part = plan.get("components").get(i);
      Map<String, JsonNode> changes = new LinkedHashMap<>();
      changes.put("partOf", TextNode.valueOf("nobody"));
      changes.put("instances", IntNode.valueOf(part.get("instances").intValue() + 1));
      changes.put("partitions", IntNode.valueOf(part.get("partitions").intValue() + 1));
      changes.put("keys", MAPPER.createObjectNode().set("ask", MAPPER.createArrayNode()));
      changes.put("keeps", MAPPER.createArrayNode().add("ask"));
      changes.put("durable", BooleanNode.valueOf(!part.get("durable").booleanValue()));
      others(part.get("rules"), "s1.9")
          .forEach((change, list) -> assertPartRejected(plan, part, i(plan, part), "rules", list));
      changes.forEach(
          (field, value) -> assertPartRejected(plan, part, i(plan, part), field, value));
      int at = i;
      rejected(plan, "part gone", copy -> ((ArrayNode) copy.get("components")).remove(at));
      rejected(plan, "part twice", copy -> ((ArrayNode) copy.get("components")).add(part));
      rejected(
          plan,
          "part of another name",
          copy -> ((ObjectNode) copy.get("components").get(at)).put("name", "other"));
    }
  }

  /**
   * What partitions seal goes from the part before their gate, which may connect to its readers.
   */
  @Test
  void sealedMessagesGoFromThePartBeforeTheGate() {
    List<String> from = new ArrayList<>();
    for (JsonNode route : plan("audits").get("routes")) {
      if (route.get("relation").textValue().equals("digest")) {
        from.add(route.get("from").textValue());
      }
    }
    assertEquals(List.of("eras"), from);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bank", "eras", "calendars", "audits"})
  void gates(String name) {
    ObjectNode plan = plan(name);
    JsonNode gate = plan.get("gates").get(0);
    int step =
        Math.max(
            lastStepOn(plan, gate.get("from").asText()), lastStepOn(plan, gate.get("to").asText()));
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    changes.put("from", TextNode.valueOf("mirror"));
    changes.put("to", gate.get("from"));
    changes.put("delivery", TextNode.valueOf("ordered"));
    others(gate.get("channels"), "told")
        .forEach((change, list) -> changes.put("channels " + change, list));
    changes.forEach((field, value) ->
        assertRejected(
            plan,
            step,
            Set.of("outcome"),
            field + " = " + value,
            copy ->
                ((ObjectNode) copy.get("gates").get(0)).set(field.replaceAll(" .*", ""), value)));
    assertRejected(plan, step, Set.of("outcome"), "no gates", copy -> copy.remove("gates"));
    assertRejected(
        plan, 0, Set.of("outcome"), "twice", copy -> ((ArrayNode) copy.get("gates")).add(gate));
  }

  @Test
  void aGateThatIsNotAcknowledged() {
    ObjectNode plan = plan("eras");
    assertRejected(
        plan,
        steps(plan),
        Set.of("outcome"),
        "ordered",
        copy -> ((ObjectNode) copy.get("gates").get(0)).remove("delivery"));
  }

  private static int i(ObjectNode plan, JsonNode part) {
    for (int i = 0; i < plan.get("components").size(); i++) {
      if (plan.get("components").get(i).equals(part)) {
        return i;
      }
    }
    throw new AssertionError(part);
  }

  private static void assertPartRejected(
      ObjectNode plan, JsonNode part, int index, String field, JsonNode value) {
    assertRejected(
        plan,
        lastStepOn(plan, part.get("name").textValue()),
        Set.of("outcome"),
        part.get("name") + "." + field + " = " + value,
        copy -> ((ObjectNode) copy.get("components").get(index)).set(field, value));
  }

  @ParameterizedTest
  @MethodSource("dev.dedalus.certificate.CorruptedPlans#every")
  void generatedRulesAndChannels(String name) {
    ObjectNode plan = plan(name);
    for (String id : names(plan.get("rewritten"))) {
      for (Optional<String> text : List.of(Optional.<String>empty(), Optional.of("a(x) :- b(x)"))) {
        Fails fails =
            rejected(
                plan,
                "rule " + id,
                copy -> {
                  ObjectNode rules = (ObjectNode) copy.get("rewritten");
                  text.ifPresentOrElse(other -> rules.put(id, other), () -> rules.remove(id));
                });
        assertEquals("outcome", fails.condition());
        assertEquals(
            id.startsWith("s") ? Integer.parseInt(id.substring(1, id.indexOf('.'))) : 0,
            fails.step(),
            id + ": " + fails);
      }
    }
    assertRejected(
        plan,
        2,
        Set.of("outcome"),
        "a rule too much",
        copy -> ((ObjectNode) copy.get("rewritten")).put("s2.7", "a(x) :- b(x)"));
    others(plan.get("channels"), "channel relay::other(id: int);")
        .forEach((change, list) -> {
          Fails fails = rejected(plan, "channels " + change, copy -> copy.set("channels", list));
          assertEquals("outcome", fails.condition());
        });
  }

  @ParameterizedTest
  @MethodSource("dev.dedalus.certificate.CorruptedPlans#every")
  void routes(String name) {
    ObjectNode plan = plan(name);
    Map<String, JsonNode> changes =
        Map.of(
            "relation", TextNode.valueOf("secret"),
            "from", TextNode.valueOf("nowhere"),
            "to", TextNode.valueOf("nowhere"),
            "kind", TextNode.valueOf("some"),
            "key", MAPPER.createArrayNode().add("payload"));
    for (int i = 0; i < plan.get("routes").size(); i++) {
      int at = i;
      JsonNode route = plan.get("routes").get(i);
      int step =
          Math.max(
              lastStepOn(plan, route.get("to").textValue()),
              lastStepOn(plan, route.get("from").textValue()));
      changes.forEach((field, value) ->
          assertRejected(
              plan,
              step,
              Set.of("outcome"),
              route + ": " + field,
              copy -> ((ObjectNode) copy.get("routes").get(at)).set(field, value)));
      assertRejected(
          plan,
          step,
          Set.of("outcome"),
          route + " is gone",
          copy -> ((ArrayNode) copy.get("routes")).remove(at));
      assertEquals(
          "outcome",
          rejected(plan, route + " twice", copy -> ((ArrayNode) copy.get("routes")).add(route))
              .condition());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.dedalus.certificate.CorruptedPlans#every")
  void theRest(String name) {
    ObjectNode plan = plan(name);
    assertRejected(plan, 0, Set.of("format"), "format", copy -> copy.put("format", 2));
    assertRejected(plan, 0, Set.of("format"), "no steps", copy -> copy.remove("steps"));
    assertRejected(
        plan, 0, Set.of("format"), "steps", copy -> ((ArrayNode) copy.get("steps")).add(1));
    assertRejected(plan, 0, Set.of("outcome"), "routers", copy -> copy.put("routers", 0));
    assertRejected(plan, 0, Set.of("hash"), "more routers", copy -> copy.put("routers", 2));
    assertRejected(plan, 0, Set.of("hash"), "hash", copy -> copy.put("hash", "00"));
    assertRejected(plan, 0, Set.of("program"), "syntax", copy -> copy.put("program", "program ("));
    assertRejected(
        plan,
        0,
        Set.of("program"),
        "parameters",
        copy -> ((ObjectNode) copy.get("parameters")).put("unknown", 1));
    String text = plan.get("program").textValue();
    for (String line : text.lines().filter(line -> line.contains(" :")).toList()) {
      Fails fails =
          rejected(plan, "without " + line, copy -> copy.put("program", text.replace(line, "")));
      assertTrue(!fails.condition().equals("hash"), line + ": " + fails);
    }
    assertEquals("format", ((Fails) CertificateChecker.check(plan.toString() + "{}")).condition());
    assertEquals("format", ((Fails) CertificateChecker.check("")).condition());
  }
}
