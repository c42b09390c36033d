package dev.dedalus.evaluate;

import static dev.dedalus.evaluate.TestNode.a;
import static dev.dedalus.evaluate.TestNode.b;
import static dev.dedalus.evaluate.TestNode.d;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateTest {
  @Test
  void countCountsDistinctValues() {
    TestNode node = TestNode.of("pair@s(x, count(y)) :~ d(x, y, _), self(s).");
    assertEquals(
        List.of("pair(1, 2)", "pair(2, 1)"),
        node.step(d(1, 5, 0), d(1, 5, 1), d(1, 6, 0), d(2, 5, 0)));
  }

  @Test
  void countOfAllCountsDistinctBindingsOfNamedVariables() {
    TestNode node =
        TestNode.of(
            "out@s(count(*)) :~ d(x, y, z), self(s). pair@s(0, count(*)) :~ d(x, y, _), self(s).");
    assertEquals(
        List.of("out(4)", "pair(0, 3)"), node.step(d(1, 5, 0), d(1, 5, 1), d(1, 6, 0), d(2, 5, 0)));
  }

  @Test
  void sumAddsDistinctValues() {
    TestNode node = TestNode.of("out@s(sum(y)) :~ b(_, y), self(s).");
    assertEquals(List.of("out(5)"), node.step(b(1, 2), b(2, 2), b(3, 3)));
  }

  @Test
  void sumWithAKeyAddsDistinctPairs() {
    TestNode node = TestNode.of("out@s(sum(y; x)) :~ d(x, y, _), self(s).");
    assertEquals(List.of("out(7)"), node.step(d(1, 2, 0), d(1, 2, 9), d(2, 2, 0), d(3, 3, 0)));
  }

  @Test
  void minAndMaxRunOverTheSameGroup() {
    TestNode node = TestNode.of("pair@s(min(y), max(y)) :~ b(_, y), self(s).");
    assertEquals(List.of("pair(2, 9)"), node.step(b(1, 4), b(1, 2), b(2, 9)));
  }

  @Test
  void maxOfTuplesComparesColumnByColumn() {
    TestNode node =
        TestNode.of("best(max((x, y))) :- b(x, y). pair@s(x, y) :~ best((x, y)), self(s).");
    assertEquals(List.of("pair(3, 1)"), node.step(b(1, 9), b(3, 0), b(3, 1)));
  }

  @Test
  void chooseTakesTheLeastRow() {
    TestNode node = TestNode.of("pair@s(choose(x), choose(y)) :~ b(x, y), self(s).");
    assertEquals(List.of("pair(1, 8)"), node.step(b(1, 9), b(2, 0), b(1, 8)));
  }

  @Test
  void allChoosesOfAHeadComeFromOneRow() {
    TestNode node = TestNode.of("pair@s(choose(y), choose(x)) :~ b(x, y), self(s).");
    assertEquals(List.of("pair(0, 2)"), node.step(b(1, 9), b(2, 0), b(1, 8)));
  }

  @Test
  void collectMakesASet() {
    TestNode node = TestNode.of("pair@s(x, collect(y)) :~ d(x, y, _), self(s).");
    assertEquals(List.of("pair(1, {2, 3})"), node.step(d(1, 3, 0), d(1, 2, 0), d(1, 2, 1)));
  }

  @Test
  void indexNumbersTheOtherColumns() {
    TestNode node = TestNode.of("pair@s(x, index()) :~ b(x, _), self(s).");
    assertEquals(
        List.of("pair(3, 0)", "pair(5, 1)", "pair(9, 2)"),
        node.step(b(9, 0), b(5, 0), b(5, 1), b(3, 0)));
  }

  @Test
  void indexStartsAgainPerKey() {
    TestNode node = TestNode.of("pair@s(x, index(; y)) :~ b(x, y), self(s).");
    assertEquals(
        List.of("pair(3, 0)", "pair(5, 0)", "pair(9, 1)"), node.step(b(9, 0), b(5, 0), b(3, 1)));
  }

  @Test
  void indexNumbersRowsWithTheirAggregates() {
    TestNode node =
        TestNode.of("p(x, count(y), index()) :- b(x, y). pair@s(n, i) :~ p(_, n, i), self(s).");
    assertEquals(List.of("pair(1, 1)", "pair(2, 0)"), node.step(b(1, 7), b(1, 8), b(2, 7)));
  }

  @Test
  void theLocationBelongsToTheGroup() {
    TestNode node =
        TestNode.program(
            "component n[2] { out@p(count(x)) :~ b(i, x), ordinal(p, i), n(p). }",
            StepSettings.STANDARD);
    assertEquals(List.of("out(2)", "out(1)"), node.step(b(0, 1), b(0, 2), b(1, 1)));
  }

  @Test
  void anAggregateOverNothingHasNoRow() {
    TestNode node =
        TestNode.of("out@s(count(x)) :~ a(x), self(s). pair@s(0, sum(x)) :~ a(x), self(s).");
    assertEquals(List.of(), node.sent());
    assertEquals(List.of(), node.step(b(1, 1)));
  }

  @Test
  void aggregatesStandInHeadsOfTheNextTick() {
    TestNode node =
        TestNode.of("n(max(x)) :+ a(x). n(max(x)) :+ n(x), !a(_). out@s(x) :~ n(x), self(s).");
    assertEquals(List.of("out(7)"), node.step(a(3), a(7)));
    assertEquals(List.of("(7)"), node.carried("n"));
    assertEquals(List.of("out(5)"), node.step(a(5)));
  }

  @Test
  void groupsFollowWhatComesAndGoes() {
    TestNode node =
        TestNode.of(
            "table r(x: int, y: int) until a(x); r(x, y) :- b(x, y)."
                + " n(count(*)) :- r(x, y). out@s(c) :~ n(c), self(s).");
    assertEquals(List.of("out(2)"), node.step(b(1, 1), b(1, 2)));
    assertEquals(List.of("out(3)"), node.step(b(2, 2)));
    assertEquals(List.of("out(1)"), node.step(a(1)));
    assertEquals(List.of(), node.step(a(2)));
    assertEquals(List.of("out(1)"), node.step(b(4, 4)));
  }
}
