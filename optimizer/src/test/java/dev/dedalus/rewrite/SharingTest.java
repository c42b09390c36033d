package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.syntax.Printer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharingTest {
  private static final String LEADER =
      """
      program leader;
      request put(id: int, k: int) -> done;
      request again(id: int, k: int) -> done;
      reply done(id: int, k: int);
      channel p2a(b: int, c: client, id: int, k: int);
      channel p2b(b: int, c: client, id: int, k: int);
      component leader {
        table top(b: int) init (7) keep max(b);
        FIRST
        SECOND
      }
      component acceptor[2] {
        fact pair(0, 1).
        done@c(id, k) :~ p2a(_, c, id, k).
        done@c(id, k) :~ p2b(_, c, id, k).
      }
      """;

  private static final String FIRST = "p2a@a(b, c, id, k) :~ top(b), put(c, id, k), acceptor(a).";
  private static final String SECOND =
      "p2a@q(n, who, id, k + 1) :~ again(who, id, k), top(n), acceptor(q).";
  private static final Step SHARE = Step.changing("sharing", "leader", List.of("r1", "r2"));

  private static RewriteTrial trial(String first, String second) {
    return RewriteTrial.of(LEADER.replace("FIRST", first).replace("SECOND", second));
  }

  private static List<String> rules(RewriteTrial trial) {
    return trial.placement().part("leader").rules().stream()
        .filter(rule -> !rule.implied())
        .map(rule -> rule.id() + ": " + Printer.print(rule.shown()))
        .toList();
  }

  private static String refusal(String first, String second) {
    return trial(first, second).refusal(SHARE);
  }

  @Test
  void oneRuleSendsWhatSeveralSay() {
    RewriteTrial trial = trial(FIRST, SECOND).apply(SHARE);
    assertEquals(
        List.of(
            "s1.1: p2a's1(b, c, id, k) :- top(b), put(c, id, k)",
            "r1: p2a@a(b, c, id, k) :~ p2a's1(b, c, id, k), acceptor(a)",
            "s1.2: p2a's1(n, who, id, k + 1) :- again(who, id, k), top(n)"),
        rules(trial));
    trial.assertSameOutcome(
        List.of(call(1, "put", 1, 1), call(1, "again", 2, 1), call(2, "put", 1, 2)));
  }

  /** What the rewrite is for: the sending moves, which two rules together might repeat. */
  @Test
  void letsTheSendingMove() {
    String first =
        "p2a@a(7, c, id, k) :~ one(c, id, k), acceptor(a)."
            + " one(c, id, k) :- put(c, id, k), top(_).";
    String second =
        "p2a@q(7, c, id, k) :~ two(c, id, k), acceptor(q)."
            + " two(c, id, k) :- again(c, id, k), top(b), b > k.";
    Step share = Step.changing("sharing", "leader", List.of("r1", "r3"));
    Step both = Step.moving("functional-decoupling", "leader", List.of("r1", "r3"), "proxy");
    assertEquals("S1: p2a@a(7, c, id, k)", trial(first, second).refusal(both));
    Step move = Step.moving("functional-decoupling", "leader", List.of("r1"), "proxy");
    trial(first, second)
        .apply(share)
        .apply(move)
        .apply(Step.partitioning("any-partitioning", "proxy", RewriteTrial.keys(), 2))
        .assertSameOutcome(
            List.of(call(1, "put", 1, 1), call(2, "put", 1, 2)), List.of(call(1, "put", 3, 1)));
  }

  /** Constants, columns that stand twice, and conditions on whom the columns name. */
  @Test
  void columnsThatAreNoVariablesGetNames() {
    RewriteTrial trial =
        trial(
                "p2a@a(3, c, id, id) :~ put(c, id, _), acceptor(a), ordinal(a, i), i < id.",
                "p2a@q(b, c, x, 9) :~ top(b), again(c, x, _), acceptor(q), ordinal(q, j), j < x.")
            .apply(SHARE);
    assertEquals(
        List.of(
            "s1.1: p2a's1(3, c, id, id) :- put(c, id, _)",
            "r1: p2a@a(x1, c, id, x4) :~ p2a's1(x1, c, id, x4), acceptor(a), ordinal(a, i), i < id",
            "s1.2: p2a's1(b, c, x, 9) :- top(b), again(c, x, _)"),
        rules(trial));
    trial.assertSameOutcome(
        List.of(call(1, "put", 1, 1), call(1, "again", 2, 1), call(2, "put", 0, 2)));
  }

  @Test
  void doesNotFireWhenTheyTellOthers() {
    assertEquals(
        "factor: p2a@q(n, who, id, k)",
        refusal(
            FIRST,
            "p2a@q(n, who, id, k) :~ again(who, id, k), top(n), acceptor(q), ordinal(q, i), i < 1."));
    assertEquals(
        "factor: p2a@q(n, who, id, k)",
        refusal(
            "p2a@a(b, c, id, k) :~ top(b), put(c, id, k), acceptor(a), ordinal(a, i), i < k.",
            "p2a@q(n, who, id, k) :~ again(who, id, k), top(n), acceptor(q), ordinal(q, i), i < id."));
  }

  @Test
  void doesNotFireWhenTheySendSomethingElse() {
    assertEquals(
        "factor: p2b@q(n, who, id, k)",
        refusal(FIRST, "p2b@q(n, who, id, k) :~ again(who, id, k), top(n), acceptor(q)."));
  }

  @Test
  void doesNotFireWhenWhatChangesSaysToWhom() {
    assertEquals(
        "factor: last(a)",
        refusal(
            FIRST,
            "p2a@a(b, c, id, k) :~ top(b), again(c, id, k), last(a)."
                + " last(a) :+ put(_, _, _), acceptor(a)."));
  }

  @Test
  void doesNotFireWhenEachReceiverIsToldSomethingElse() {
    assertEquals(
        "factor: p2a@q(n, who, id, i)",
        refusal(
            FIRST,
            "p2a@q(n, who, id, i) :~ again(who, id, _), top(n), acceptor(q), ordinal(q, i)."));
  }

  /** The broadcast would have no row to follow from. */
  @Test
  void doesNotFireWhenNothingThatChangesIsSaid() {
    assertEquals(
        "factor: p2a@q(1, nobody, 2, 3)",
        refusal(FIRST, "p2a@q(1, nobody, 2, 3) :~ again(_, _, _), acceptor(q)."));
  }

  @Test
  void doesNotFireWhenARuleAggregates() {
    assertEquals(
        "factor: p2a@q(n, who, id, count(k))",
        refusal(FIRST, "p2a@q(n, who, id, count(k)) :~ again(who, id, k), top(n), acceptor(q)."));
  }

  @Test
  void doesNotFireWhenOneGetsAll() {
    assertEquals(
        "factor: p2a@nobody(n, who, id, k)",
        refusal(FIRST, "p2a@nobody(n, who, id, k) :~ again(who, id, k), top(n)."));
  }

  @Test
  void doesNotFireWhenTheStepMakesNoSense() {
    assertEquals(
        "part \"leader\" has no rule r99",
        trial(FIRST, SECOND)
            .refusalMessage(Step.changing("sharing", "leader", List.of("r1", "r99"))));
    assertEquals(
        "several rules share a broadcast: name two or more",
        trial(FIRST, SECOND).refusalMessage(Step.changing("sharing", "leader", "r1")));
  }
}
