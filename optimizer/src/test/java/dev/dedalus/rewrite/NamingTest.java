package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dedalus.syntax.Printer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NamingTest {
  private static final String SHOP =
      """
      program shop;
      request stock(id: int, k: int, x: int) -> done;
      request want(id: int, k: int) -> done;
      reply done(id: int, x: int);
      channel told(k: int, x: int);
      component shop {
        table item(k: int, x: (int, int));
        table wanted(k: int);
        item(k, (x, id)) :- stock(_, id, k, x).
        wanted(k) :- want(_, _, k).
        done@c(id, k) :~ want(c, id, k).
        FIRST
        SECOND
      }
      component mirror {
        table mirrored(k: int, x: int);
        mirrored(k, x) :- told(k, x).
      }
      """;

  private static final String FIRST =
      "told@m(k, x) :~ item(k, (x, _)), wanted(k), mirror(m), x > 0.";
  private static final String SECOND =
      "done@c(id, y) :~ stock(c, id, _, _), wanted(j), item(j, (y, _)), y < 9.";
  private static final Step NAME = Step.changing("naming", "shop", List.of("r4", "r5"));

  private static RewriteTrial trial(String first, String second) {
    return RewriteTrial.of(SHOP.replace("FIRST", first).replace("SECOND", second));
  }

  private static String rules(RewriteTrial trial) {
    return trial.placement().part("shop").rules().stream()
        .filter(rule -> !rule.implied() && !List.of("r1", "r2", "r3").contains(rule.id()))
        .map(rule -> rule.id() + ": " + Printer.print(rule.shown()))
        .collect(Collectors.joining("\n"));
  }

  private static void assertSame(RewriteTrial trial) {
    trial.assertSameOutcome(
        List.of(call(1, "want", 1, 1), call(1, "want", 2, 2)),
        List.of(call(1, "stock", 3, 1, 5)),
        List.of(call(2, "stock", 1, 2, 6)));
  }

  @Test
  void namesWhatRulesJoinAlike() {
    RewriteTrial trial = trial(FIRST, SECOND).apply(NAME);
    assertEquals(
        """
        s1.1: told's1(k, x) :- item(k, (x, _)), wanted(k)
        r4: told@m(k, x) :~ told's1(k, x), mirror(m), x > 0
        r5: done@c(id, y) :~ told's1(j, y), stock(c, id, _, _), y < 9\
        """,
        rules(trial));
    assertEquals(
        "int",
        trial
            .placement()
            .relation("shop", "told's1")
            .orElseThrow()
            .columns()
            .getLast()
            .type()
            .toString());
    assertSame(trial);
  }

  /** What the rewrite is for: a rule that joins is functional afterwards, and moves. */
  @Test
  void letsRulesMove() {
    String second = "told@q(j, 0) :~ item(j, _), wanted(j), mirror(q).";
    Step move = Step.moving("functional-decoupling", "shop", List.of("r5"), "teller");
    assertEquals("functional: wanted(j)", trial(FIRST, second).refusal(move));
    String first = FIRST.replace("(x, _)", "_").replace("told@m(k, x)", "told@m(k, 1)");
    RewriteTrial trial = trial(first.replace(", x > 0", ""), second).apply(NAME).apply(move);
    assertEquals(
        "s1.1: told's1(k) :- item(k, _), wanted(k)\nr4: told@m(k, 1) :~ told's1(k), mirror(m)\n"
            + "s2.1: teller::told's1@me(x1) :~ told's1(x1), self(me)",
        rules(trial));
    assertSame(trial);
  }

  /** One name for each: r(x, x) is not r(x, y); a careless rewriter would read the one for it. */
  @Test
  void doesNotFireWhenTheNamesDoNotFit() {
    String joins = "done@c(id, y) :~ stock(c, id, _, _), wanted(j), item(i, (y, _)), i > 0.";
    assertEquals("common: done@c(id, y)", trial(FIRST, joins).refusal(NAME));
    List<RewriteTrial.Call> want = List.of(call(1, "want", 2, 1));
    List<RewriteTrial.Call> first = List.of(call(1, "stock", 3, 2, 5));
    List<RewriteTrial.Call> then = List.of(call(2, "stock", 1, 7, 6));
    assertNotEquals(
        trial(FIRST, joins).assertSameOutcome(want, first, then),
        trial(FIRST, joins.replace("item(i,", "item(j,").replace("i > 0", "j > 0"))
            .assertSameOutcome(want, first, then));
    assertEquals(
        "common: done@c(id, y)",
        trial(FIRST, "done@c(id, y) :~ stock(c, id, _, _), wanted(j), item(_, (y, j)).")
            .refusal(NAME));
    assertEquals(
        "common: done@c(id, y)",
        trial(FIRST, "done@c(id, y) :~ stock(c, id, _, _), wanted(y), item(_, (y, _)).")
            .refusal(NAME));
  }

  @Test
  void doesNotFireWhenOneLiteralIsAlike() {
    assertEquals(
        "common: done@c(id, j)",
        trial(FIRST, "done@c(id, j) :~ stock(c, id, _, _), wanted(j).").refusal(NAME));
    assertEquals(
        "common: done@c(id, y)",
        trial(FIRST, "done@c(id, y) :~ stock(c, id, _, _), !wanted(j), item(j, (y, _)).")
            .refusal(NAME));
  }

  /** Of rows that differ in what no rule needs there is one; a careless rewriter would count it. */
  @Test
  void doesNotFireWhenARuleCounts() {
    String counts = "done@c(id, count(*)) :~ stock(c, id, _, _), wanted(j), item(j, (y, _)).";
    assertEquals("common: done@c(id, count(*))", trial(FIRST, counts).refusal(NAME));
    String careless =
        "done@c(id, count(*)) :~ stock(c, id, _, _), joined(j). joined(j) :- wanted(j), item(j, _).";
    List<RewriteTrial.Call> want = List.of(call(1, "want", 1, 1));
    List<RewriteTrial.Call> one = List.of(call(1, "stock", 3, 1, 5));
    List<RewriteTrial.Call> more = List.of(call(2, "stock", 1, 1, 6));
    assertNotEquals(
        trial(FIRST, counts).assertSameOutcome(want, one, more),
        trial(FIRST, careless).assertSameOutcome(want, one, more));
  }

  @Test
  void doesNotFireWhenTheStepMakesNoSense() {
    assertEquals(
        "part \"shop\" has no rule r99",
        trial(FIRST, SECOND).refusalMessage(Step.changing("naming", "shop", List.of("r4", "r99"))));
    assertEquals(
        "several rules join alike: name two or more",
        trial(FIRST, SECOND).refusalMessage(Step.changing("naming", "shop", "r4")));
  }
}
