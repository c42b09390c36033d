package dev.dedalus.evaluate;

import static dev.dedalus.evaluate.TestNode.a;
import static dev.dedalus.evaluate.TestNode.b;
import static dev.dedalus.evaluate.TestNode.d;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What rules derive within a tick. */
class RuleSemanticsTest {
  @Test
  void equalFactsAreOneFact() {
    TestNode node = TestNode.of("p(x) :- a(x). p(x) :- b(x, _). out@s(x) :~ p(x), self(s).");
    assertEquals(List.of("out(1)"), node.step(a(1), a(1), b(1, 2), b(1, 3)));
  }

  @Test
  void literalsJoinOnSharedVariables() {
    TestNode node = TestNode.of("pair@s(x, z) :~ b(x, y), b(y, z), self(s).");
    assertEquals(
        List.of("pair(1, 2)", "pair(1, 3)", "pair(2, 2)", "pair(2, 3)"),
        node.step(b(1, 2), b(2, 3), b(2, 2)));
  }

  @Test
  void aRepeatedVariableMeansEqualColumns() {
    TestNode node = TestNode.of("out@s(x) :~ b(x, x), self(s).");
    assertEquals(List.of("out(2)"), node.step(b(1, 2), b(2, 2)));
  }

  @Test
  void aConstantInABodyMatchesItself() {
    TestNode node = TestNode.of("out@s(y) :~ b(1, y), self(s).");
    assertEquals(List.of("out(5)"), node.step(b(1, 5), b(2, 6)));
  }

  @Test
  void aComputedColumnMatchesItsValue() {
    TestNode node = TestNode.of("out@s(x) :~ b(x, x + 1), self(s).");
    assertEquals(List.of("out(1)"), node.step(b(1, 2), b(2, 2)));
  }

  @Test
  void anyUnderNegationMeansThereIsNone() {
    TestNode node = TestNode.of("out@s(x) :~ a(x), !b(x, _), self(s).");
    assertEquals(List.of("out(2)"), node.step(a(1), a(2), b(1, 7)));
  }

  @Test
  void anUnboundVariableUnderNegationMeansThereIsNone() {
    TestNode node = TestNode.of("out@s(x) :~ a(x), !d(x, y, y), self(s).");
    assertEquals(List.of("out(2)", "out(3)"), node.step(a(1), a(2), a(3), d(1, 4, 4), d(2, 4, 5)));
  }

  @Test
  void aTupleUnderNegationMeansThatNoneMatches() {
    TestNode node = TestNode.of("p((x, y)) :- b(x, y). out@s(x) :~ a(x), !p((x, _)), self(s).");
    assertEquals(List.of("out(2)"), node.step(a(1), a(2), b(1, 7)));
  }

  @Test
  void negationMayBeComputed() {
    TestNode node = TestNode.of("pair@s(x, y) :~ b(x, y), !a(x + y), self(s).");
    assertEquals(List.of("pair(1, 1)"), node.step(b(1, 1), b(1, 2), a(3)));
  }

  @Test
  void tuplesBuildAndMatch() {
    TestNode node =
        TestNode.of(
            "p((x, (y, x))) :- b(x, y). pair@s(i, j) :~ p((j, (i, j))), self(s)."
                + " out@s(j) :~ p(t), (_, (j, _)) = t, self(s).");
    assertEquals(List.of("out(2)", "pair(2, 1)"), node.step(b(1, 2)));
  }

  @Test
  void tuplesAreOrderedColumnByColumn() {
    TestNode node = TestNode.of("pair@s(x, y) :~ b(x, y), (x, y) < (2, 2), self(s).");
    assertEquals(
        List.of("pair(1, 9)", "pair(2, 1)"), node.step(b(1, 9), b(2, 1), b(2, 2), b(3, 0)));
  }

  @Test
  void nodesAreOrderedByComponentAndOrdinal() {
    String text =
        "component n[11] { pair@s(i, j) :~ a(_), n(x), n(y), ordinal(x, i),"
            + " ordinal(y, j), x < y, j > 8, self(s). out@s(1) :~ a(_), m(x), n(y), x < y, self(s). } component m { }";
    TestNode node = TestNode.program(text, StepSettings.STANDARD);
    List<String> sent = node.step(a(0));
    assertEquals("out(1)", sent.getFirst());
    assertEquals("pair(9, 10)", sent.getLast());
    assertEquals(1 + 9 + 10, sent.size());
  }

  @Test
  void divisionByZeroDoesNotMatch() {
    TestNode node =
        TestNode.of(
            "out@s(x / y) :~ b(x, y), self(s). pair@s(x, r) :~ b(x, y), r = x % y, self(s).");
    assertEquals(List.of("out(3)", "pair(7, 1)"), node.step(b(7, 2), b(7, 0)));
  }

  @Test
  void divisionByZeroFailsTheBodyUnderNegationToo() {
    TestNode node = TestNode.of("out@s(x) :~ b(x, y), !a(x / y), self(s).");
    assertEquals(List.of("out(4)"), node.step(b(4, 2), b(5, 0)));
  }

  @Test
  void arithmeticWraps() {
    TestNode node = TestNode.of("out@s(x + 1) :~ a(x), self(s).");
    assertEquals(List.of("out(" + Long.MIN_VALUE + ")"), node.step(a(Long.MAX_VALUE)));
  }

  @Test
  void rangesIncludeBothEnds() {
    TestNode node = TestNode.of("out@s(i) :~ b(x, y), i in x .. y, self(s).");
    assertEquals(List.of("out(2)", "out(3)", "out(4)"), node.step(b(2, 4), b(9, 8)));
  }

  @Test
  void aRangeOverABoundVariableTests() {
    TestNode node = TestNode.of("out@s(i) :~ b(x, y), a(i), i in x .. y, self(s).");
    assertEquals(List.of("out(3)"), node.step(b(2, 4), a(3), a(5)));
  }

  @Test
  void functionsAreLiteralsAndExpressions() {
    TestNode node =
        TestNode.of(
            "out@s(x) :~ a(x), hash(x, h), h == hash(x), self(s)."
                + " pair@s(x, 0) :~ a(x), !hash(x, 0), self(s)."
                + " pair@s(x, 1) :~ a(x), !hash(x, _), self(s).");
    assertEquals(List.of("out(4)", "pair(4, 0)"), node.step(a(4)));
  }

  @Test
  void recursionReachesItsFixpoint() {
    TestNode node =
        TestNode.of(
            "reach(x, y) :- b(x, y). reach(x, z) :- reach(x, y), b(y, z)."
                + " pair@s(x, y) :~ reach(x, y), self(s).");
    assertEquals(List.of("pair(1, 2)", "pair(1, 3)", "pair(2, 3)"), node.step(b(1, 2), b(2, 3)));
  }

  @Test
  void recursionFollowsWhatGoesAndWhatComes() {
    TestNode node =
        TestNode.of(
            "edge(x, y) :- b(x, y). table edge(x: int, y: int) until cut(x, y);"
                + " cut(x, y) :- d(x, y, _)."
                + " reach(x, y) :- edge(x, y). reach(x, z) :- reach(x, y), reach(y, z)."
                + " table got(x: int, y: int); got(x, y) :+ reach(x, y), a(_)."
                + " pair@s(x, y) :~ reach(x, y), self(s).");
    node.step(b(1, 2), b(2, 1));
    assertEquals(List.of("pair(1, 1)", "pair(1, 2)", "pair(2, 1)", "pair(2, 2)"), node.sent());
    assertEquals(List.of("pair(1, 3)", "pair(2, 3)"), node.step(b(2, 3)));
    node.step(d(2, 1, 0));
    node.step(a(0));
    assertEquals(List.of("(1, 2)", "(1, 3)", "(2, 3)"), node.carried("got"));
  }

  @Test
  void recursionGivesUpWhatItReachedOverAGoneEdge() {
    TestNode node =
        TestNode.of(
            "table edge(x: int, y: int) until a(x); edge(x, y) :- b(x, y). fact root(1)."
                + " reach(x) :- root(x). reach(y) :- reach(x), edge(x, y)."
                + " table far(x: int) until gone(x); gone(x) :- far(x), !reach(x)."
                + " far(x) :- reach(x).");
    node.step(b(1, 2), b(2, 3), b(3, 1));
    assertEquals(List.of("(1)", "(2)", "(3)"), node.carried("far"));
    node.step(a(2));
    assertEquals(List.of("(1)", "(2)"), node.carried("far"));
    node.step(b(2, 4));
    assertEquals(List.of("(1)", "(2)", "(4)"), node.carried("far"));
  }

  @Test
  void strataAreComputedInOrder() {
    TestNode node =
        TestNode.of("p(x) :- a(x). q(x) :- b(x, _), !p(x). out@s(x) :~ b(x, _), !q(x), self(s).");
    assertEquals(List.of("out(1)"), node.step(a(1), b(1, 0), b(2, 0)));
  }

  @Test
  void selfAndOrdinalAreTheLogicalOnes() {
    TestNode node =
        TestNode.program(
            "component n[3] { pair@x(i, j) :~ a(_), self(s), ordinal(s, i), n(x), ordinal(x, j). }",
            StepSettings.STANDARD);
    assertEquals(List.of("pair(0, 0)", "pair(0, 1)", "pair(0, 2)"), node.step(a(0)));
    assertEquals("n[2]", node.last().sends().getLast().location().toString());
  }

  @Test
  void whatFollowsFromConstantsAloneIsConstant() {
    TestNode node =
        TestNode.of(
            "fact e(1, 2). fact e(2, 3). node(x) :- e(x, _). node(y) :- e(_, y)."
                + " size(count(x)) :- node(x). last(x) :- node(x), !e(x, _)."
                + " far(x, y) :- e(x, y). far(x, z) :- far(x, y), e(y, z)."
                + " pair@s(n, x) :~ a(_), size(n), last(x), self(s)."
                + " out@s(y) :~ a(_), far(1, y), self(s).");
    assertEquals(List.of("out(2)", "out(3)", "pair(3, 3)"), node.step(a(0)));
  }

  @Test
  void incarnationIsGiven() {
    StepSettings third =
        new StepSettings(StepSettings.STANDARD.functions(), StepLimits.STANDARD, 3);
    TestNode node =
        TestNode.program("component n { out@s(i) :~ a(_), incarnation(i), self(s). }", third);
    assertEquals(List.of("out(3)"), node.step(a(0)));
  }

  @Test
  void whatNoRuleReadsDoesNothing() {
    TestNode node = TestNode.of("out@s(x) :~ a(x), self(s).");
    assertEquals(List.of(), node.step(b(1, 2)));
  }
}
