package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.placement.Gate;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.Printer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StateMachineDecouplingTest {
  private static final String BANK =
      """
      program bank;
      request put(id: int, k: int);
      request close(id: int, k: int);
      reply taken(id: int, k: int);
      component bank {
        %s
      }
      """;

  /** What stays decides; what moves counts, keeps the most, and reads what no longer stands. */
  private static final String COUNTED =
      """
      table open(k: int) init (1), (2), (3) until close(_, _, k);
      fresh(c, id, k) :- put(c, id, k), open(k).
      taken@c(id, k) :~ fresh(c, id, k).
      closing(c, k) :+ close(c, _, k).
      table got(k: int, c: client, id: int);
      table most(k: int, n: int) key (k) keep max(n);
      got(k, c, id) :- fresh(c, id, k).
      many(k, count(id)) :- got(k, _, id).
      most(k, n) :- many(k, n).
      total@c(k, n) :~ closing(c, k), most(k, n), !open(k).
      """;

  private static RewriteTrial trial(String rules) {
    String total = rules.contains("total@") ? "reply total(k: int, n: int);\n" : "";
    return RewriteTrial.of(BANK.replace("component", total + "component").replace("%s", rules));
  }

  private static Step move(String... rules) {
    return Step.moving("state-machine-decoupling", "bank", List.of(rules), "ledger");
  }

  private static List<String> rules(RewriteTrial trial, String part) {
    return trial.placement().part(part).rules().stream()
        .filter(rule -> !rule.implied())
        .map(CheckedRule::shown)
        .map(Printer::print)
        .toList();
  }

  @Test
  void takesAllArrivalsThroughTheGate() {
    RewriteTrial trial =
        trial(
                """
                table open(k: int) until close(_, _, k);
                open(k) :- put(_, _, k).
                taken@c(id, k) :~ put(c, id, k), open(k).
                total@c(k, 0) :~ put(c, _, k), open(k), !close(c, _, k).
                """)
            .apply(move("r3"));
    assertEquals(
        List.of(
            "open(k) :- put(_, _, k)",
            "taken@c(id, k) :~ put(c, id, k), open(k)",
            "ledger::close@me(x1, x2, x3) :~ close(x1, x2, x3), self(me)",
            "ledger::open@me(x1) :~ open(x1), self(me)",
            "ledger::put@me(x1, x2, x3) :~ put(x1, x2, x3), self(me)"),
        rules(trial, "bank"));
    assertEquals(
        List.of(
            "total@c(k, 0) :~ ledger::put(c, _, k), open(k), !ledger::close(c, _, k)",
            "open(x1) :- ledger::open(x1)"),
        rules(trial, "ledger"));
    assertEquals(
        List.of(
            new Gate(
                "bank",
                "ledger",
                new TreeSet<>(Set.of("ledger::close", "ledger::open", "ledger::put")),
                Gate.Delivery.ORDERED)),
        trial.placement().gates());
  }

  @Test
  void guardedRowsRegistersAndNegation() {
    RewriteTrial trial = trial(COUNTED).apply(move("r4", "r5", "r6", "r7"));
    assertEquals(
        Map.of(
            "taken@client:1(1, 1)", 1,
            "taken@client:2(1, 2)", 1,
            "total@client:2(2, 1)", 1,
            "total@client:1(1, 1)", 1),
        trial.assertSameOutcome(
            List.of(call(1, "put", 1, 1), call(2, "put", 1, 2)),
            List.of(call(2, "close", 2, 2)),
            List.of(call(2, "put", 3, 2), call(1, "close", 4, 1))));
  }

  @Test
  void timersFireBeforeTheGate() {
    RewriteTrial trial =
        trial(
                """
                timer tick every 1 s;
                table ticked();
                taken@c(id, k) :~ put(c, id, k).
                ticked() :+ tick().
                total@c(k, 1) :~ close(c, _, k), ticked().
                """)
            .apply(move("r2", "r3"));
    assertEquals(List.of("tick"), trial.placement().unkeyedTimers(trial.placement().part("bank")));
    assertEquals(
        Map.of("taken@client:1(1, 1)", 1, "total@client:1(1, 1)", 1),
        trial.assertSameOutcome(List.of(call(1, "put", 1, 1)), List.of(call(1, "close", 2, 1))));
  }

  @Test
  void doesNotFireWhenStayingRulesReadWhatMoves() {
    assertEquals("independence: fresh(c, id, k)", trial(COUNTED).refusal(move("r1")));
  }

  @Test
  void doesNotFireWhenBothSendAMessage() {
    assertEquals(
        "S1: total@c(k, 2)",
        trial(
                """
                taken@c(id, k) :~ put(c, id, k).
                total@c(k, 1) :~ put(c, _, k).
                total@c(k, 2) :~ close(c, _, k).
                """)
            .refusal(move("r3")));
  }

  @Test
  void doesNotFireWhenATimerWaitsForRowsThatMove() {
    assertEquals(
        "S10: late(k)",
        trial(
                """
                table open(k: int) until close(_, _, k);
                timer late(k) 100 ms after open(k);
                open(k) :- put(_, _, k).
                taken@c(id, k) :~ put(c, id, k).
                taken@nobody(0, k) :~ late(k).
                """)
            .refusal(move("r1", "r3")));
  }

  @Test
  void doesNotFireOnIncarnations() {
    assertEquals(
        "S7: total@c(k, n)",
        trial("taken@c(id, k) :~ put(c, id, k). total@c(k, n) :~ close(c, _, k), incarnation(n).")
            .refusal(move("r2")));
  }

  @Test
  void partsAtAGateAreNotChangedAnyMore() {
    RewriteTrial trial = trial(COUNTED).apply(move("r4", "r5", "r6", "r7"));
    for (String part : List.of("bank", "ledger")) {
      assertEquals(
          "part \"" + part + "\" is at a gate: it is not changed any more, so do that last",
          trial.refusalMessage(Step.on("relay", part)));
    }
  }
}
