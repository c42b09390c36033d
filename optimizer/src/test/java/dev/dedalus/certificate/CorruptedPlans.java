package dev.dedalus.certificate;

import static java.util.Map.entry;
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
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Changes of plans, each of which has to be rejected. */
final class CorruptedPlans {
  static final JsonMapper MAPPER = new JsonMapper();

  private static final SortedMap<String, Supplier<String>> PLANS =
      new TreeMap<>(
          Map.ofEntries(
              entry("voting", SoundPlans::voting),
              entry("store", SoundPlans::store),
              entry("orders", SoundPlans::orders),
              entry("distances", SoundPlans::distances),
              entry("broadcasts", SoundPlans::broadcasts),
              entry("shop", SoundPlans::shop),
              entry("wanted", SoundPlans::wanted),
              entry("watch", SoundPlans::watch),
              entry("notes", SoundPlans::notes),
              entry("votes", SoundPlans::votes),
              entry("bank", SoundPlans::bank),
              entry("buckets", SoundPlans::buckets),
              entry("eras", SoundPlans::eras),
              entry("calendars", SoundPlans::calendars),
              entry("audits", SoundPlans::audits)));

  private CorruptedPlans() {}

  /** The names of all plans to change. */
  static Stream<String> every() {
    return PLANS.keySet().stream();
  }

  static ObjectNode plan(String name) {
    try {
      return (ObjectNode) MAPPER.readTree(Objects.requireNonNull(PLANS.get(name), name).get());
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
