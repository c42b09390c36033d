package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.Printer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactoringTest {
  private static final String LEADER =
      """
      program leader;
      type ballot = (int, node);
      request put(id: int, k: int) -> done;
      reply done(id: int, k: int);
      channel p2a(b: ballot, c: client, id: int, k: int);
      component leader {
        fact group(0, 0). fact group(1, 1).
        table top(b: ballot) init ((0, nobody)) keep max(b);
        fresh(c, id, k)     :- put(c, id, k), !old(c, id).
        old(c, id)          :+ put(c, id, _).
        SEND
        old(c, id)          :+ old(c, id).
      }
      component acceptor[2] {
        done@c(id, k)       :~ p2a(_, c, id, k).
      }
      """;

  private static final String SEND = "p2a@a(b, c, id, k) :~ top(b), fresh(c, id, k), acceptor(a).";

  private static final Step FACTOR = Step.changing("factoring", "leader", "r3");

  private static RewriteTrial trial(String send) {
    return RewriteTrial.of(LEADER.replace("SEND", send));
  }

  private static SortedMap<String, String> rules(RewriteTrial trial, String part) {
    SortedMap<String, String> rules = new TreeMap<>();
    trial.placement().part(part).rules().stream()
        .filter(rule -> rule.id().equals("r3") || rule.id().startsWith("s"))
        .forEach(rule -> rules.put(rule.id(), Printer.print(rule.shown())));
    return rules;
  }

  @Test
  void joinsFirstAndThenSends() {
    RewriteTrial trial = trial(SEND).apply(FACTOR);
    assertEquals(
        "{r3=p2a@a(b, c, id, k) :~ p2a's1(b, c, id, k), acceptor(a),"
            + " s1.1=p2a's1(b, c, id, k) :- top(b), fresh(c, id, k)}",
        rules(trial, "leader").toString());
    Relation joined = trial.placement().relation("leader", "p2a's1").orElseThrow();
    assertEquals(Relation.Kind.LOCAL, joined.kind());
    assertEquals("(int, node)", joined.columns().getFirst().type().toString());
    trial.assertSameOutcome(List.of(call(1, "put", 1, 1), call(1, "put", 2, 2)));
  }

  /** What the rewrite is for: the sending moves, and is spread over any number of nodes. */
  @Test
  void letsTheSendingMove() {
    RewriteTrial trial =
        trial(SEND)
            .apply(FACTOR)
            .apply(Step.moving("functional-decoupling", "leader", List.of("r3"), "proxy"))
            .apply(Step.partitioning("any-partitioning", "proxy", RewriteTrial.keys(), 2));
    assertEquals("[p2a's1, proxy::p2a's1]", trial.placement().generated().keySet().toString());
    trial.assertSameOutcome(
        List.of(call(1, "put", 1, 1), call(1, "put", 2, 2), call(2, "put", 1, 3)),
        List.of(call(1, "put", 3, 1)));
  }

  /** Conditions stay where what they need is known. */
  @Test
  void sendsWhereWhatChangesNotSays() {
    String send =
        "p2a@a(b, c, id, j) :~ top(b), fresh(c, id, k), k > 0, group(g, i), g == k % 2,"
            + " ordinal(a, i), acceptor(a), a != b2, self(b2), j = k + i.";
    RewriteTrial trial = trial(send).apply(FACTOR);
    assertEquals(
        "{r3=p2a@a(b, c, id, j) :~ p2a's1(b, c, id, j, i, b2), ordinal(a, i), acceptor(a), a != b2,"
            + " s1.1=p2a's1(b, c, id, j, i, b2) :- top(b), fresh(c, id, k), k > 0, group(g, i),"
            + " g == k % 2, self(b2), j = k + i}",
        rules(trial, "leader").toString());
    trial.assertSameOutcome(List.of(call(1, "put", 1, 1), call(1, "put", 2, 2)));
  }

  @Test
  void doesNotFireWhenARuleReadsOneLiteralThatChanges() {
    assertEquals(
        "factor: p2a@a((0, nobody), c, id, k)",
        trial("p2a@a((0, nobody), c, id, k) :~ fresh(c, id, k), acceptor(a).").refusal(FACTOR));
  }

  @Test
  void doesNotFireWhenARuleDoesNotSend() {
    assertEquals(
        "factor: fresh(c, id, k)", trial(SEND).refusal(Step.changing("factoring", "leader", "r1")));
  }

  @Test
  void doesNotFireWhenARuleAggregates() {
    assertEquals(
        "factor: p2a@a(b, c, id, count(k))",
        trial("p2a@a(b, c, id, count(k)) :~ top(b), fresh(c, id, k), acceptor(a).")
            .refusal(FACTOR));
  }

  @Test
  void doesNotFireWhenWhatChangesSaysToWhom() {
    assertEquals(
        "factor: last(a)",
        trial(
                "p2a@a(b, c, id, k) :~ top(b), fresh(c, id, k), last(a)."
                    + " last(a) :+ put(_, _, _), acceptor(a).")
            .refusal(FACTOR));
  }

  /** Where it is sent must be a variable, which the second half gives a value. */
  @Test
  void doesNotFireWhenOneGetsAll() {
    assertEquals(
        "factor: p2a@nobody(b, c, id, k)",
        trial("p2a@nobody(b, c, id, k) :~ top(b), fresh(c, id, k).").refusal(FACTOR));
  }

  @Test
  void doesNotFireWhenTheStepMakesNoSense() {
    assertEquals(
        "part \"leader\" has no rule r99",
        trial(SEND).refusalMessage(Step.changing("factoring", "leader", "r99")));
    assertEquals(
        "one rule is taken apart at a time",
        trial(SEND).refusalMessage(Step.on("factoring", "leader")));
  }
}
