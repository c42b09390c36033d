package dev.dedalus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.certificate.Certificate.Fails;
import dev.dedalus.certificate.Certificate.Holds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Changes of plans, each of which has to be rejected. */
final class CorruptedPlans {
  static final JsonMapper MAPPER = new JsonMapper();

  private CorruptedPlans() {}

  static ObjectNode plan(String name) {
    try {
      String text =
          switch (name) {
            case "voting" -> SoundPlans.voting();
            case "orders" -> SoundPlans.orders();
            case "votes" -> SoundPlans.votes();
            case "bank" -> SoundPlans.bank();
            case "buckets" -> SoundPlans.buckets();
            case "broadcasts" -> SoundPlans.broadcasts();
            default -> SoundPlans.store();
          };
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static Fails rejected(ObjectNode plan, String change, Consumer<ObjectNode> corruption) {
    ObjectNode copy = plan.deepCopy();
    corruption.accept(copy);
    assertTrue(!copy.equals(plan), change + " changes nothing");
    return switch (CertificateChecker.check(copy.toString())) {
      case Fails fails -> fails;
      case Holds _ -> throw new AssertionError(change + " is certified: " + copy.toPrettyString());
    };
  }

  static void assertRejected(
      ObjectNode plan, int step, Set<String> conditions, String change, Consumer<ObjectNode> by) {
    Fails fails = rejected(plan, change, by);
    assertEquals(step, fails.step(), change + ": " + fails);
    assertTrue(conditions.contains(fails.condition()), change + ": " + fails);
  }

  /** All lists that are like one, but not the same. */
  static Map<String, ArrayNode> others(JsonNode list, String more) {
    Map<String, ArrayNode> others = new LinkedHashMap<>();
    others.put("one more", ((ArrayNode) list.deepCopy()).add(more));
    for (int i = 0; i < list.size(); i++) {
      ArrayNode less = list.deepCopy();
      less.remove(i);
      others.put("without " + i, less);
      ArrayNode other = list.deepCopy();
      other.set(i, more);
      others.put("another " + i, other);
      ArrayNode twice = list.deepCopy();
      others.put("twice " + i, twice.add(list.get(i)));
    }
    return others;
  }

  static ObjectNode step(ObjectNode plan, int index) {
    return (ObjectNode) plan.get("steps").get(index);
  }

  static int steps(ObjectNode plan) {
    return plan.get("steps").size();
  }

  static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static int lastStepOn(ObjectNode plan, String part) {
    int last = 0;
    for (int i = 0; i < steps(plan); i++) {
      if (part.equals(step(plan, i).path("component").asText())
          || part.equals(step(plan, i).path("into").asText())) {
        last = i + 1;
      }
    }
    return last;
  }
}
