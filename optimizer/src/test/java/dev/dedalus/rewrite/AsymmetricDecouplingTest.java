package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.placement.Gate;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.Printer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AsymmetricDecouplingTest {
  private static final String STORE =
      """
      program store;
      request begin(id: int, e: int);
      request put(id: int, v: int);
      reply begun(id: int, e: int);
      reply taken(id: int, e: int);
      component store {
        %s
      }
      """;

  private static final String ERAS =
      """
      table era(e: int) init (0) keep max(e);
      era(e) :- begin(_, _, e).
      begun@c(id, e) :~ begin(c, id, e).
      table items(v: int, e: int) until ended(e);
      items(v, e) :- put(_, _, v), era(e).
      ended(d) :- items(_, d), begin(_, _, e), d < e.
      many(count(v)) :- items(v, _).
      taken@c(id, n) :~ put(c, id, _), many(n).
      """;

  private static RewriteTrial trial(String rules) {
    return RewriteTrial.of(STORE.replace("%s", rules));
  }

  private static Step move(String... rules) {
    return Step.moving("asymmetric-decoupling", "store", List.of(rules), "eras");
  }

  private static List<String> rules(RewriteTrial trial, String part) {
    return trial.placement().part(part).rules().stream()
        .filter(rule -> !rule.implied())
        .map(CheckedRule::shown)
        .map(Printer::print)
        .toList();
  }

  @Test
  void whatBothReadGoesThroughTheGate() {
    RewriteTrial trial = trial(ERAS).apply(move("r1", "r2"));
    assertEquals(
        List.of(
            "era(e) :- begin(_, _, e)",
            "begun@c(id, e) :~ begin(c, id, e)",
            "eras::begin@me(x1, x2, x3) :~ begin(x1, x2, x3), self(me)",
            "eras::era'top@me(x1) :~ era'top(x1), self(me)"),
        rules(trial, "eras"));
    assertEquals(
        List.of(
            "items(v, e) :- put(_, _, v), era(e)",
            "ended(d) :- items(_, d), eras::begin(_, _, e), d < e",
            "many(count(v)) :- items(v, _)",
            "taken@c(id, n) :~ put(c, id, _), many(n)",
            "era'top(x1) :- eras::era'top(x1)"),
        rules(trial, "store"));
    assertEquals(
        List.of(
            new Gate(
                "eras",
                "store",
                new TreeSet<>(Set.of("eras::begin", "eras::era'top")),
                Gate.Delivery.ACKNOWLEDGED)),
        trial.placement().gates());
  }

  @Test
  void answersAsBefore() {
    RewriteTrial trial = trial(ERAS).apply(move("r1", "r2"));
    assertEquals(
        Map.of(
            "taken@client:1(1, 1)", 1,
            "begun@client:1(2, 1)", 1,
            "begun@client:2(3, 2)", 1,
            "taken@client:2(4, 1)", 1,
            "taken@client:1(5, 2)", 1),
        trial.assertSameOutcome(
            List.of(call(1, "put", 1, 1)),
            List.of(call(1, "begin", 2, 1), call(2, "begin", 3, 2)),
            List.of(call(2, "put", 4, 5)),
            List.of(call(1, "put", 5, 6))));
  }

  @Test
  void timersOfOneHalfFireThere() {
    RewriteTrial trial =
        trial(
                """
                table era(e: int) until late(e);
                timer late(e) 100 ms after era(e);
                era(e) :- begin(_, _, e).
                begun@c(id, e) :~ begin(c, id, e).
                timer tick every 1 s;
                table ticked();
                ticked() :+ tick().
                taken@c(id, 1) :~ put(c, id, v), ticked(), !era(v).
                """)
            .apply(move("r1", "r2"));
    assertEquals(List.of("tick"), trial.placement().unkeyedTimers(trial.placement().part("store")));
    assertEquals(
        Map.of("begun@client:1(1, 7)", 1, "taken@client:1(2, 1)", 1),
        trial.assertSameOutcome(List.of(call(1, "begin", 1, 7)), List.of(call(1, "put", 2, 7))));
  }

  @Test
  void doesNotFireWhenMovedRulesReadWhatStays() {
    assertEquals("independence: items(_, d)", trial(ERAS).refusal(move("r4")));
  }

  @Test
  void doesNotFireWhenBothSendAMessage() {
    assertEquals(
        "S1: taken@c(id, e)",
        trial(
                """
                taken@c(id, e) :~ begin(c, id, e).
                taken@c(id, v) :~ put(c, id, v), !begin(_, id, _).
                begun@c(id, e) :~ begin(c, id, e).
                """)
            .refusal(move("r1", "r3")));
  }

  @Test
  void doesNotFireWhenBothReadATimer() {
    assertEquals(
        "S10: !tick()",
        trial(
                """
                timer tick every 1 s;
                table known(e: int);
                known(e) :- begin(_, _, e).
                old(e) :+ known(e), tick().
                begun@c(id, e) :~ begin(c, id, e), old(e).
                taken@c(id, e) :~ put(c, id, e), known(e), !tick().
                """)
            .refusal(move("r1", "r2", "r3")));
  }

  @Test
  void doesNotFireWhenWhatStaysReadsATimerOfRowsThatMove() {
    assertEquals(
        "S10: !late(e)",
        trial(
                """
                table era(e: int) until end(e);
                timer late(e) 100 ms after era(e);
                era(e) :- begin(_, _, e).
                end(e) :- begin(_, e, _).
                begun@c(id, e) :~ begin(c, id, e).
                taken@c(id, e) :~ put(c, id, e), !late(e).
                """)
            .refusal(move("r1", "r2", "r3")));
  }

  @Test
  void doesNotFireOnIncarnations() {
    assertEquals(
        "S7: begun@c(id, n)",
        trial(
                """
                begun@c(id, n) :~ begin(c, id, _), incarnation(n).
                taken@c(id, v) :~ put(c, id, v), !begin(_, _, v).
                """)
            .refusal(move("r1")));
  }

  @Test
  void doesNotFireWhenWhatStaysReadsNothingOfIt() {
    assertEquals(
        "what stays reads nothing of what moves: a decoupling without a gate does",
        trial(
                """
                begun@c(id, e) :~ begin(c, id, e).
                taken@c(id, v) :~ put(c, id, v).
                """)
            .refusalMessage(move("r1")));
  }

  @Test
  void partsAtTheGateAreNotDecoupledAnyMore() {
    RewriteTrial trial = trial(ERAS).apply(move("r1", "r2"));
    for (String part : List.of("store", "eras")) {
      assertEquals(
          "part \"" + part + "\" is at a gate: it is not changed any more, so do that last",
          trial.refusalMessage(Step.on("relay", part)));
    }
    assertEquals(
        "part \"store\" is at a gate: it is not changed any more, so do that last",
        trial.refusalMessage(
            Step.partitioning("co-hash-partitioning", "store", new TreeMap<>(), 2)));
  }

  /** Marks are partitioned, their number is not. */
  @Test
  void thePartThatMovesIsCoHashed() {
    RewriteTrial trial =
        trial(
                """
                table marks(e: int);
                marks(e) :- begin(_, _, e).
                begun@c(id, e) :~ begin(c, id, e), marks(e).
                many(count(e)) :- marks(e).
                taken@c(id, n) :~ put(c, id, _), many(n).
                """)
            .apply(move("r1", "r2"))
            .apply(
                Step.partitioning(
                    "co-hash-partitioning", "eras", RewriteTrial.keys("begin=e", "marks=e"), 3));
    assertEquals(
        Map.of(
            "begun@client:1(1, 1)", 1,
            "begun@client:1(2, 2)", 1,
            "begun@client:2(3, 3)", 1,
            "taken@client:2(4, 3)", 1),
        trial.assertSameOutcome(
            List.of(call(1, "begin", 1, 1), call(1, "begin", 2, 2), call(2, "begin", 3, 3)),
            List.of(call(2, "put", 4, 0))));
    assertEquals(
        "part \"eras\" before the gate is partitioned: one side of a gate is, not both",
        trial.refusalMessage(
            Step.partitioning("partial-partitioning", "store", new TreeMap<>(), 2)));
  }

  /** The first steps of all partitions are one: nobody sees some of the rows of {@code init}. */
  @Test
  void firstStepsOfPartitionsAreTakenTogether() {
    RewriteTrial trial =
        RewriteTrial.of(
                """
                program store;
                request begin(e: int);
                request ask() to all peer;
                channel tell(n: int);
                reply seen(n: int);
                component store {
                  table marks(e: int) init (1), (2), (3), (4), (5);
                  marks(e) :- begin(_, e).
                  many(count(e)) :- marks(e).
                  tell@p(n) :~ many(n), peer(p).
                }
                component peer {
                  table told(n: int);
                  table asked(c: client);
                  told(n) :- tell(n).
                  asked(c) :- ask(c).
                  seen@c(n) :~ told(n), asked(c).
                }
                """)
            .apply(Step.moving("asymmetric-decoupling", "store", List.of("r1"), "eras"))
            .apply(
                Step.partitioning(
                    "co-hash-partitioning", "eras", RewriteTrial.keys("begin=e", "marks=e"), 3));
    assertEquals(Map.of("seen@client:1(5)", 1), trial.assertSameOutcome(List.of(call(1, "ask"))));
  }
}
