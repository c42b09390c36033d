package dev.dedalus.certificate;

import static dev.dedalus.certificate.CorruptedPlans.assertRejected;
import static dev.dedalus.certificate.CorruptedPlans.names;
import static dev.dedalus.certificate.CorruptedPlans.others;
import static dev.dedalus.certificate.CorruptedPlans.plan;
import static dev.dedalus.certificate.CorruptedPlans.rejected;
import static dev.dedalus.certificate.CorruptedPlans.step;
import static dev.dedalus.certificate.CorruptedPlans.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.certificate.Certificate.Fails;
import dev.dedalus.certificate.Certificate.Holds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every piece of a step and its evidence, changed in every way that comes to mind: rejected, and
 * the step is named.
 */
class CorruptedStepTest {
  private static final List<String> REWRITES =
      List.of(
          "relay",
          "factoring",
          "naming",
          "sharing",
          "splitting",
          "inlining",
          "projection",
          "mutually-independent-decoupling",
          "functional-decoupling",
          "monotone-decoupling",
          "both-monotone-decoupling",
          "state-machine-decoupling",
          "asymmetric-decoupling",
          "partial-partitioning",
          "co-hash-partitioning",
          "any-partitioning",
          "wishful-thinking");

  @ParameterizedTest
  @MethodSource("dev.dedalus.certificate.CorruptedPlans#every")
  void unchanged(String name) {
    ObjectNode plan = plan(name);
    assertEquals(new Holds(steps(plan)), CertificateChecker.check(plan.toString()));
  }

  @ParameterizedTest
  @MethodSource("dev.dedalus.certificate.CorruptedPlans#every")
  void evidence(String name) {
    ObjectNode plan = plan(name);
    Set<String> conditions = Set.of("evidence", "S1", "dependencies", "key", "group", "sealed");
    for (int i = 0; i < steps(plan); i++) {
      int at = i;
      JsonNode evidence = step(plan, i).get("evidence");
      for (String claim : names(evidence)) {
        String place = name + ", step " + (i + 1) + ", " + claim + ": ";
        assertRejected(
            plan, i + 1, conditions, place + "gone", copy -> claims(copy, at).remove(claim));
        others(evidence.get(claim), "r99")
            .forEach((change, list) ->
                assertRejected(
                    plan,
                    at + 1,
                    conditions,
                    place + change,
                    copy -> claims(copy, at).set(claim, list)));
      }
      assertRejected(
          plan, i + 1, conditions, "another claim", copy -> claims(copy, at).putArray("honest"));
      assertRejected(
          plan, i + 1, conditions, "no evidence", copy -> step(copy, at).remove("evidence"));
    }
  }

  private static ObjectNode claims(ObjectNode plan, int index) {
    return (ObjectNode) step(plan, index).get("evidence");
  }

  @ParameterizedTest
  @MethodSource("dev.dedalus.certificate.CorruptedPlans#every")
  void movedRules(String name) {
    ObjectNode plan = plan(name);
    Set<String> conditions =
        Set.of(
            "evidence",
            "step",
            "independence",
            "shared-arrival",
            "functional",
            "monotone",
            "persistence",
            "factor",
            "common",
            "inline",
            "split",
            "S1");
    for (int i = 0; i < steps(plan); i++) {
      int at = i;
      JsonNode rules = step(plan, i).path("rules");
      if (rules.isArray()) {
        for (String more : List.of("r1", "r3", "r7", "s1.1", "table mirrored", "r99")) {
          others(rules, more)
              .forEach((change, list) -> {
                if (!Set.copyOf(texts(list)).equals(Set.copyOf(texts(rules)))) {
                  assertRejected(
                      plan,
                      at + 1,
                      conditions,
                      name + ", step " + (at + 1) + ": " + change + " " + more,
                      copy -> step(copy, at).set("rules", list));
                }
              });
        }
      }
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @ParameterizedTest
  @MethodSource("dev.dedalus.certificate.CorruptedPlans#every")
  void keysAndPartitions(String name) {
    ObjectNode plan = plan(name);
    Set<String> conditions = Set.of("step", "key", "S4", "group", "outcome", "evidence", "project");
    for (int i = 0; i < steps(plan); i++) {
      int at = i;
      JsonNode keys = step(plan, i).path("keys");
      for (String relation : names(keys)) {
        String place = name + ", step " + (i + 1) + ", " + relation + ": ";
        assertRejected(
            plan, i + 1, conditions, place + "gone", copy -> keys(copy, at).remove(relation));
        for (String column :
            List.of("id", "client", "payload", "#1", "#2", "#4", "k", "size", "k / 9", "hash(k)")) {
          others(keys.get(relation), column)
              .forEach((change, list) -> {
                if (!list.equals(keys.get(relation))) {
                  assertRejected(
                      plan,
                      at + 1,
                      conditions,
                      place + change + " " + column,
                      copy -> keys(copy, at).set(relation, list));
                }
              });
        }
      }
      if (!keys.isMissingNode()) {
        assertRejected(
            plan, i + 1, conditions, "another key", copy -> keys(copy, at).putArray("other"));
      }
      if (step(plan, i).has("partitions")) {
        for (int number : List.of(0, 1, 4, 5000)) {
          assertRejected(
              plan,
              i + 1,
              conditions,
              number + " partitions",
              copy -> step(copy, at).put("partitions", number));
        }
      }
    }
  }

  private static ObjectNode keys(ObjectNode plan, int index) {
    return (ObjectNode) step(plan, index).get("keys");
  }

  @ParameterizedTest
  @MethodSource("dev.dedalus.certificate.CorruptedPlans#every")
  void whatIsRewrittenAndHow(String name) {
    ObjectNode plan = plan(name);
    for (int i = 0; i < steps(plan); i++) {
      int at = i;
      for (String field : List.of("rewrite", "component")) {
        List<String> values =
            field.equals("rewrite")
                ? REWRITES
                : List.of("leader", "participant", "collector", "store", "mirror", "nowhere");
        for (String value : values) {
          if (!value.equals(step(plan, i).get(field).textValue())) {
            Fails fails =
                rejected(plan, field + " " + value, copy -> step(copy, at).put(field, value));
            assertEquals(i + 1, fails.step(), value + ": " + fails);
          }
        }
      }
      if (step(plan, i).has("into")) {
        for (String taken : List.of("leader", "mirror", "store", "router", "My part", "")) {
          Fails fails = rejected(plan, "into " + taken, copy -> step(copy, at).put("into", taken));
          assertTrue(fails.step() > i, taken + ": " + fails);
        }
        assertEquals(
            i + 1, rejected(plan, "into nothing", copy -> step(copy, at).remove("into")).step());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.dedalus.certificate.CorruptedPlans#every")
  void stepsThemselves(String name) {
    ObjectNode plan = plan(name);
    for (int i = 0; i < steps(plan); i++) {
      int at = i;
      rejected(plan, "without step", copy -> ((ArrayNode) copy.get("steps")).remove(at));
      Fails twice =
          rejected(
              plan,
              "step twice",
              copy -> ((ArrayNode) copy.get("steps")).insert(at, step(plan, at)));
      assertEquals(i + 2, twice.step(), twice.toString());
    }
    rejected(
        plan,
        "more steps than may be",
        copy -> {
          for (int i = 0; i < 1000; i++) {
            ((ArrayNode) copy.get("steps")).add(step(plan, 0));
          }
        });
  }
}
