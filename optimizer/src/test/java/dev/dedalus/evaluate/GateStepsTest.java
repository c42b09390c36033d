package dev.dedalus.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.value.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a step hands over through a gate, and what is made of it behind. */
class GateStepsTest {
  private static final String COUNTER =
      """
      channel add(x: int);
      channel end(x: int);
      channel sum(x: int, n: int);
      component counter {
        table open(x: int) until end(x);
        open(x) :+ add(x).
        known(x) :- open(x), x > 0.
        table added(x: int);
        added(x) :- add(x), known(x).
        sum@me(x, n) :~ known(x), many(n), self(me).
        many(count(x)) :- added(x).
      }
      """;

  private final Placement placement = split();
  private final StepFunction before = function(0);
  private final StepFunction behind = function(1);

  private static Placement split() {
    Placement written = Placement.asWritten(ProgramReader.read(COUNTER));
    Step step =
        Step.moving("state-machine-decoupling", "counter", List.of("r3", "r4", "r5"), "behind");
    return RewriteCatalogue.apply(written, step, 1)
            instanceof Outcome.Applied(var next, var ignored)
        ? next
        : written;
  }

  private StepFunction function(int node) {
    PhysicalNode of = placement.nodes().get(node);
    return StepFunction.of(placement, of, StepSettings.STANDARD);
  }

  private static Fact add(long x) {
    return TestNode.fact("add", x);
  }

  private StepResult first() {
    return before.step(before.start(), List.of());
  }

  private StepResult behind(NodeState state, StepBatch batch) {
    return behind.step(state, List.of(), batch, fact -> true);
  }

  private static List<String> texts(StepBatch batch) {
    return batch.entries().stream()
        .map(entry ->
            entry.tick() + " " + entry.kind() + " " + new Fact(entry.relation(), entry.row()))
        .toList();
  }

  @Test
  void sidesOfTheGate() {
    assertFalse(before.isBehindGate());
    assertTrue(behind.isBehindGate());
  }

  @Test
  void theFirstStepIsHandedOverThoughNothingChanged() {
    assertEquals(List.of(StepBatch.EMPTY), first().batches());
  }

  @Test
  void changesAreHandedOverTickByTick() {
    StepResult added = before.step(first().state(), List.of(add(1)));
    assertEquals(List.of(), added.sends());
    assertEquals(
        List.of("0 PASSES behind::add(1)", "1 COMES behind::known(1)"),
        texts(added.batches().getFirst()));
    StepResult again = before.step(added.state(), List.of(add(1)));
    assertEquals(List.of("0 PASSES behind::add(1)"), texts(again.batches().getFirst()));
    StepResult ended = before.step(again.state(), List.of(TestNode.fact("end", 1)));
    assertEquals(List.of("1 GOES behind::known(1)"), texts(ended.batches().getFirst()));
    assertEquals(List.of(), before.step(ended.state(), List.of(add(0), add(0))).sends());
  }

  @Test
  void stepsThatChangeNothingAreNotHandedOver() {
    assertEquals(List.of(), before.step(first().state(), List.of()).batches());
    assertEquals(
        List.of(), before.step(first().state(), List.of(TestNode.fact("end", 7))).batches());
  }

  @Test
  void whatStandsBehindTheGateIsPartOfTheState() {
    StepResult added = before.step(first().state(), List.of(add(1)));
    StepResult again = before.step(added.state(), List.of(add(1)));
    NodeState start = behind(behind.start(), StepBatch.EMPTY).state();
    NodeState known = behind(start, added.batches().getFirst()).state();
    assertEquals("started{behind::known=[(1)]}", known.toString());
    NodeState counted = behind(known, again.batches().getFirst()).state();
    assertEquals("started{added=[(1)], behind::known=[(1)]}", counted.toString());
    StepResult older = behind(known, again.batches().getFirst());
    assertEquals(counted.toString(), older.state().toString());
    assertEquals(
        List.of("sum@counter[0](1, 1)"), older.sends().stream().map(Message::toString).toList());
    assertEquals("started{behind::known=[(1)]}", known.toString());
  }

  @Test
  void whatStandsBehindTheGateIsNotKept() {
    List<Fact> kept = List.of(TestNode.fact("added", 1), TestNode.fact("behind::known", 1));
    assertEquals("not started{added=[(1)]}", behind.start(kept).toString());
  }
}
