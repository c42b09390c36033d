package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static dev.dedalus.rewrite.RewriteTrial.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.placement.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartialPartitioningTest {
  private static final String STORE =
      """
      program store;
      request begin(id: int, e: int);
      request put(id: int, v: int);
      request get(id: int, v: int);
      reply begun(id: int, e: int);
      reply taken(id: int, e: int);
      reply found(id: int, e: int);
      component store {
        table era(e: int) init (0) keep max(e);
        era(e) :- begin(_, _, e).
        begun@c(id, e) :~ begin(c, id, e).
        RULES
      }
      """;

  /** An era ends the items of those before. */
  private static final String ITEMS =
      """
      previous(e - 1) :- era(e).
      table items(v: int, e: int) until over(v, e);
      items(v, e) :- put(_, _, v), era(e).
      over(v, d) :- items(v, d), previous(e), d <= e.
      taken@c(id, e) :~ put(c, id, _), era(e).
      found@c(id, e) :~ get(c, id, v), items(v, e).
      """;

  private static RewriteTrial decoupled(String rules) {
    return RewriteTrial.of(STORE.replace("RULES", rules))
        .apply(Step.moving("asymmetric-decoupling", "store", List.of("r1", "r2"), "eras"));
  }

  private static Step split(String... keys) {
    return Step.partitioning("partial-partitioning", "store", keys(keys), 3);
  }

  private static Step split() {
    return Step.partitioning("partial-partitioning", "store", new TreeMap<>(), 3);
  }

  @Test
  void whatComesThroughTheGateNeedsNoKey() {
    RewriteTrial trial = decoupled(ITEMS).apply(split("put=v"));
    Distribution.ByKey byKey = (Distribution.ByKey) trial.placement().part("store").distribution();
    assertEquals(List.of("get", "items", "over", "put"), new ArrayList<>(byKey.keys().keySet()));
    assertEquals(3, trial.placement().part("store").partitions());
    assertEquals(1, trial.placement().part("eras").partitions());
  }

  @Test
  void answersAsBefore() {
    RewriteTrial trial = decoupled(ITEMS).apply(split("put=v"));
    assertEquals(
        Map.of(
            "taken@client:1(1, 0)", 1,
            "taken@client:1(2, 0)", 1,
            "begun@client:1(3, 1)", 1,
            "taken@client:2(4, 1)", 1,
            "found@client:1(5, 1)", 1),
        trial.assertSameOutcome(
            List.of(call(1, "put", 1, 1), call(1, "put", 2, 2)),
            List.of(call(1, "begin", 3, 1)),
            List.of(call(2, "put", 4, 3)),
            List.of(call(1, "get", 5, 3), call(2, "get", 6, 1), call(2, "get", 7, 2))));
  }

  /** What each partition has put in is in one message. */
  @Test
  void rowsOfAllPartitionsAreOneMessage() {
    RewriteTrial trial =
        RewriteTrial.of(AuditProgram.TEXT)
            .apply(Step.moving("asymmetric-decoupling", "store", List.of("r1"), "eras"))
            .apply(split("put=v"));
    assertEquals(Set.of("digest"), trial.placement().gates().getFirst().sealed());
    assertEquals(
        Map.of(
            "counted@client:1(1, 0)", 1,
            "taken@client:1(2, 7)", 1,
            "taken@client:1(3, 7)", 1,
            "taken@client:1(4, 7)", 1,
            "counted@client:2(5, 3)", 1),
        trial.assertSameOutcome(
            List.of(call(1, "begin", 1, 7)),
            List.of(call(1, "put", 2, 1), call(1, "put", 3, 2), call(1, "put", 4, 3)),
            List.of(call(2, "begin", 5, 8))));
  }

  @Test
  void doesNotSealWhatAPartitionAloneMaySend() {
    assertEquals(
        "group: digest@location(client, id, collect(row))",
        RewriteTrial.of(
                AuditProgram.TEXT.replace(
                    "taken@c(id, e) :~ put(c, id, _), era(e).",
                    "taken@c(id, e) :~ put(c, id, _), era(e). "
                        + "digest@a(c, id | v) :~ put(c, id, v), auditor(a)."))
            .apply(Step.moving("asymmetric-decoupling", "store", List.of("r1"), "eras"))
            .refusal(split("put=v")));
  }

  @Test
  void doesNotFireWithoutAGate() {
    assertEquals(
        "part \"store\" is behind no acknowledged gate: asymmetric-decoupling makes one",
        RewriteTrial.of(STORE.replace("RULES", ITEMS)).refusalMessage(split()));
  }

  @Test
  void doesNotFireWhenKeysDiffer() {
    assertEquals(
        "group: many(count(v))",
        decoupled(
                ITEMS + "many(count(v)) :- items(v, _). taken@c(id, n) :~ get(c, id, _), many(n).")
            .refusal(split("put=v")));
  }

  @Test
  void doesNotFireWhenEachPartitionWouldSend() {
    assertEquals(
        "pinned: taken@nobody(0, e)",
        decoupled(ITEMS + "taken@nobody(0, e) :~ previous(e).").refusal(split("put=v")));
  }

  @Test
  void doesNotFireWhenEachPartitionWouldDerive() {
    assertEquals(
        "pinned: items(v, 0)",
        decoupled(ITEMS + "items(v, 0) :- previous(v).").refusal(split("put=v")));
  }

  /** Every item says so, where one message does. */
  @Test
  void doesNotFireWhenABatchLetsPartitionsSendTheSame() {
    assertEquals(
        "S1: taken@nobody(0, e)",
        decoupled(ITEMS + "taken@nobody(0, e) :~ items(_, e), previous(e).")
            .refusal(split("put=v")));
  }

  @Test
  void doesNotFireWhenWhatEveryPartitionHasIsForgotten() {
    assertEquals(
        "pinned: known(e)",
        RewriteTrial.of(
                STORE.replace(
                    "RULES",
                    ITEMS
                        + "table known(e: int); known(e) :- previous(e)."
                        + "forget known(e) :- era(d), e < d."
                        + "taken@c(id, e) :~ get(c, id, _), known(e)."))
            .apply(Step.moving("asymmetric-decoupling", "store", List.of("r1", "r2"), "eras"))
            .refusal(split("put=v")));
  }

  @Test
  void doesNotFireOnTimers() {
    assertEquals(
        "S10: tick()",
        decoupled(ITEMS + "timer tick every 1 s; " + "taken@nobody(v, e) :~ tick(), items(v, e).")
            .refusal(split("put=v")));
  }

  @Test
  void doesNotFireOnIncarnations() {
    assertEquals(
        "S7: taken@c(id, n)",
        decoupled(ITEMS + "taken@c(id, n) :~ get(c, id, _), incarnation(n).")
            .refusal(split("put=v")));
  }
}
