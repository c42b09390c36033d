package dev.dedalus.evaluate;

import static dev.dedalus.evaluate.TestNode.a;
import static dev.dedalus.evaluate.TestNode.b;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dedalus.placement.Placement;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.NodeValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps: ticks until quiet, what is carried, what is sent. */
class StepSemanticsTest {
  @Test
  void aStepHasATickWithArrivalsAndOneWithout() {
    TestNode node = TestNode.of("out@s(x) :~ a(x), self(s).");
    node.step(a(1));
    assertEquals(2, node.last().counts().ticks());
    node.step();
    assertEquals(2, node.last().counts().ticks());
  }

  @Test
  void carriedFactsComeInTheNextTick() {
    TestNode node =
        TestNode.of(
            "q(x) :+ a(x). pair@s(x, 1) :~ q(x), a(x), self(s). out@s(x) :~ q(x), self(s).");
    assertEquals(List.of("out(1)"), node.step(a(1)));
    assertEquals(List.of(), node.carried("q"));
    assertEquals(3, node.last().counts().ticks());
  }

  @Test
  void factsThatLiveOneTickDoNotMeetTheNextArrivals() {
    TestNode node = TestNode.of("q(x) :+ a(x). out@s(x) :~ q(x), b(x, _), self(s).");
    node.step(a(1));
    assertEquals(List.of(), node.step(b(1, 1)));
  }

  @Test
  void ticksGoOnUntilCarriedFactsStay() {
    TestNode node =
        TestNode.of("n(x) :+ a(x). n(x - 1) :+ n(x), x > 0. out@s(x) :~ n(x), self(s).");
    assertEquals(List.of("out(0)", "out(1)", "out(2)", "out(3)"), node.step(a(3)));
    assertEquals(6, node.last().counts().ticks());
  }

  @Test
  void aStepThatTakesAwayWhatItAddsIsQuiet() {
    TestNode node = TestNode.of("table r(x: int) until b(x, _);  r(x) :- a(x).");
    node.step(a(1), b(1, 0));
    assertEquals(List.of(), node.carried("r"));
    node.step(a(1));
    assertEquals(List.of("(1)"), node.carried("r"));
    node.step(b(1, 0));
    assertEquals(List.of(), node.carried("r"));
  }

  @Test
  void aTableKeepsItsRows() {
    TestNode node =
        TestNode.of("table r(x: int); r(x) :- a(x). pair@s(x, y) :~ b(y, _), r(x), self(s).");
    node.step(a(1));
    node.step(a(2));
    assertEquals(List.of("pair(1, 7)", "pair(2, 7)"), node.step(b(7, 0)));
    assertEquals(List.of("(1)", "(2)"), node.carried("r"));
  }

  @Test
  void initRowsStandInTheFirstStep() {
    TestNode node = TestNode.of("table r(x: int) init (4) init (5); out@s(x) :~ r(x), self(s).");
    assertEquals(List.of("out(4)", "out(5)"), node.sent());
    assertEquals(List.of("(4)", "(5)"), node.carried("r"));
  }

  @Test
  void initRowsMayGoAgain() {
    TestNode node =
        TestNode.of(
            "table next(x: int) until used(x) init (0); used(x) :- next(x), a(_)."
                + " next(x + 1) :+ used(x). out@s(x) :~ used(x), self(s).");
    assertEquals(List.of("out(0)"), node.step(a(9)));
    assertEquals(List.of("out(1)"), node.step(a(9)));
    assertEquals(List.of("(2)"), node.carried("next"));
  }

  @Test
  void keptRowsTakeThePlaceOfInitRows() {
    Placement placement =
        Placement.asWritten(
            ProgramReader.read(
                "component n { table r(x: int) init (4); table q(x: int) init (5); }"));
    StepFunction function = StepFunction.of(placement, placement.part("n"), new NodeValue("n", 0));
    NodeState started =
        function.step(function.start(List.of(TestNode.fact("r", 8))), List.of()).state();
    assertEquals("{q=[(5)], r=[(8)]}", started.carried().toString());
  }

  @Test
  void equalSendsOfAStepLeaveOnce() {
    TestNode node =
        TestNode.of("q(x) :+ a(x). out@s(x) :~ a(x), self(s). out@s(x) :~ q(x), self(s).");
    assertEquals(List.of("out(1)"), node.step(a(1)));
    assertEquals(List.of("out(1)"), node.step(a(1)));
  }

  @Test
  void whatGoesAndComesAgainInAStepLeavesOnce() {
    TestNode node =
        TestNode.of(
            "q(x) :+ a(x). r(x) :+ q(x). out@s(x) :~ a(x), self(s). out@s(x) :~ r(x), self(s).");
    assertEquals(List.of("out(1)"), node.step(a(1)));
  }

  @Test
  void repeatsAreLeftOut() {
    TestNode node = TestNode.of("table r(x: int); r(x) :- a(x). out@s(x) :~ r(x), self(s).");
    assertEquals(List.of("out(1)"), node.step(a(1)));
    assertEquals(List.of(), node.step());
    assertEquals(List.of("out(2)"), node.step(a(2)));
  }

  @Test
  void aRepeatIsLeftOutEvenWhereAnArrivalDerivesIt() {
    TestNode node =
        TestNode.of(
            "table r(x: int); r(x) :- a(x). out@s(x) :~ r(x), self(s)."
                + " out@s(x) :~ b(x, _), self(s).");
    assertEquals(List.of("out(1)"), node.step(a(1)));
    assertEquals(List.of(), node.step(b(1, 0)));
    assertEquals(List.of("out(2)"), node.step(b(2, 0)));
    assertEquals(List.of("out(2)"), node.step(b(2, 0)));
  }

  @Test
  void aRepeatThatGoesAndComesAgainIsLeftOut() {
    TestNode node =
        TestNode.of(
            "table r(x: int) until b(x, _); r(x) :- a(x). later(x) :+ b(x, _). r(x) :- later(x)."
                + " out@s(x) :~ r(x), !b(x, _), self(s).");
    assertEquals(List.of("out(1)"), node.step(a(1)));
    assertEquals(List.of(), node.step(b(1, 0)));
    assertEquals(List.of(), node.step());
  }

  @Test
  void whatDidNotStandInTheLastTickIsSentAgain() {
    TestNode node =
        TestNode.of("table r(x: int) until b(x, _); r(x) :- a(x). out@s(x) :~ r(x), self(s).");
    assertEquals(List.of("out(1)"), node.step(a(1)));
    assertEquals(List.of(), node.step(b(1, 0)));
    assertEquals(List.of("out(1)"), node.step(a(1)));
  }

  @Test
  void aRestartForgetsWhatWasSent() {
    Placement placement =
        Placement.asWritten(
            ProgramReader.read(
                "channel out(x: int); component n { table r(x: int); out@s(x) :~ r(x), self(s). }"));
    StepFunction function = StepFunction.of(placement, placement.part("n"), new NodeValue("n", 0));
    List<Fact> kept = List.of(TestNode.fact("r", 1));
    for (int start = 0; start < 2; start++) {
      assertEquals(1, function.step(function.start(kept), List.of()).sends().size());
    }
  }

  @Test
  void idleStepsChangeNothing() {
    TestNode node =
        TestNode.of("table r(x: int); r(x) :- a(x). q(x) :+ a(x). out@s(x) :~ q(x), self(s).");
    node.step(a(1));
    var before = node.state().carried();
    assertEquals(List.of(), node.step());
    assertEquals(before, node.state().carried());
  }

  @Test
  void messagesToNobodyVanish() {
    TestNode node = TestNode.of("out@nobody(x) :~ a(x). out@s(x) :~ b(x, _), self(s).");
    assertEquals(List.of("out(2)"), node.step(a(1), b(2, 0)));
  }

  @Test
  void rulesWithoutArrivalsSendInTheFirstStep() {
    TestNode node = TestNode.of("fact e(1, 2). pair@s(x, y) :~ e(x, y), self(s). p(x) :- a(x).");
    assertEquals(List.of("pair(1, 2)"), node.sent());
    assertEquals(List.of(), node.step(a(1)));
  }

  @Test
  void negationAloneHoldsUntilItsFactComes() {
    TestNode node =
        TestNode.of(
            "table seen(x: int); seen(x) :- a(x). calm(1) :- !seen(_). out@s(x) :~ calm(x), self(s).");
    assertEquals(List.of("out(1)"), node.sent());
    node.step(a(1));
    assertEquals(List.of(), node.step());
  }

  @Test
  void timersAreArrivalsWithoutColumns() {
    TestNode node = TestNode.of("timer t every 10; out@s(1) :~ t(), self(s).");
    assertEquals(List.of("out(1)"), node.step(new Fact("t", Row.EMPTY)));
    assertEquals(List.of("out(1)"), node.step(new Fact("t", Row.EMPTY)));
  }

  @Test
  void aNodeThatDoesNotGetQuietStopsAndNamesWhatChanges() {
    TestNode node =
        TestNode.of(
            "table r(x: int); r(x) :- b(x, _). even(x) :+ a(x). odd(x) :+ even(x)."
                + " even(x) :+ odd(x).",
            new StepLimits(1000, 1000));
    node.step(b(3, 0));
    StepException exceeded = assertThrows(StepException.class, () -> node.step(a(1)));
    assertEquals(StepException.Limit.TICKS, exceeded.limit());
    assertEquals(List.of("even", "odd"), exceeded.relations());
    assertEquals("not quiet after 1000 ticks; still changing: even, odd", exceeded.getMessage());
    assertEquals(List.of("(3)"), node.carried("r"));
    assertEquals(List.of(), node.carried("even"));
    node.step(b(4, 0));
    assertEquals(List.of("(3)", "(4)"), node.carried("r"));
  }

  @Test
  void recursionThroughArithmeticStopsAndNamesWhatGrows() {
    TestNode node =
        TestNode.of(
            "n(x) :- a(x). n(x + 1) :- n(x). table r(x: int); r(x) :- b(x, _).",
            new StepLimits(1000, 1000));
    node.step(b(3, 0));
    StepException exceeded = assertThrows(StepException.class, () -> node.step(a(1)));
    assertEquals(StepException.Limit.ROWS, exceeded.limit());
    assertEquals(List.of("n"), exceeded.relations());
    assertEquals("more than 1000 rows in one tick; still growing: n", exceeded.getMessage());
    node.step(b(4, 0));
    assertEquals(List.of("(3)", "(4)"), node.carried("r"));
  }

  @Test
  void aRangeThatIsTooLargeStopsTheNode() {
    TestNode node =
        TestNode.of("out@s(i) :~ a(x), i in 0 .. x, self(s).", new StepLimits(1000, 1000));
    assertEquals(401, node.step(a(400)).size());
    StepException exceeded = assertThrows(StepException.class, () -> node.step(a(2000000000)));
    assertEquals(List.of("out"), exceeded.relations());
  }

  @Test
  void rowsThatStandDoNotCountForTheLimit() {
    TestNode node = TestNode.of("table r(x: int); r(x) :- a(x).", new StepLimits(1000, 100));
    for (int i = 0; i < 300; i++) {
      node.step(a(i));
    }
    assertEquals(300, node.carried("r").size());
  }

  @Test
  void theLimitsOfTheLanguageHold() {
    TestNode node = TestNode.of("n(x + 1) :+ a(x). n(x + 1) :+ n(x).");
    StepException exceeded = assertThrows(StepException.class, () -> node.step(a(0)));
    assertEquals("not quiet after 1000000 ticks; still changing: n", exceeded.getMessage());
  }
}
