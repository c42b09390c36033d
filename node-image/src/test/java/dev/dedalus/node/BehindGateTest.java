package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.evaluate.StepBatch.Entry;
import dev.dedalus.evaluate.StepBatch.Kind;
import dev.dedalus.placement.Gate;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BehindGateTest {
  private static final Optional<StepBatch> NONE = Optional.empty();

  private final RecordedPost post = new RecordedPost();
  private final BehindGate single = behind(1, "store-0-0");
  private final BehindGate many = behind(2, "store-0-0");

  private BehindGate behind(int nodes, String... before) {
    return new BehindGate(HandedOver.ACKNOWLEDGED, List.of(before), nodes, post);
  }

  private static Entry passes(int tick, long id) {
    return new Entry(tick, Kind.PASSES, "behind::put", Row.of(Value.of(id)));
  }

  /** A batch of one row comes. */
  private static void comes(BehindGate gate, String from, long number, long id) {
    gate.arrived(from, HandedOver.row(number, 0, 0, id));
    gate.arrived(from, HandedOver.end(number, 1));
  }

  private static Optional<StepBatch> batch(long id) {
    return Optional.of(new StepBatch(List.of(passes(0, id))));
  }

  /** A batch comes and has its step, which sends something. */
  private static void steps(BehindGate gate, long number) {
    comes(gate, "store-0-0", number, number);
    assertEquals(batch(number), gate.take(false));
    gate.stepped(List.of(), HandedOver.sends(number));
  }

  @Test
  void anOrderedGateNeitherTakesArrivalsNorAnswers() {
    BehindGate gate = new BehindGate(HandedOver.ORDERED, List.of("store-0-0"), 1, post);
    steps(gate, 0);
    assertFalse(gate.takesArrivals());
    assertEquals(List.of("ack(0)"), post.taken());
  }

  @Test
  void takesNothingBeforeTheFirstBatchAndArrivalsAfterIt() {
    assertFalse(single.takesArrivals());
    assertEquals(NONE, single.take(true));
    comes(single, "store-0-0", 0, 7);
    assertEquals(batch(7), single.take(true));
    assertEquals(List.of(), post.taken());
    single.stepped(List.of(), HandedOver.sends(1));
    assertEquals(List.of("store-0-0 0 taken", "ack(1)"), post.taken());
    assertTrue(single.takesArrivals());
    single.stepped(List.of(), HandedOver.sends(2));
    assertEquals(List.of("ack(2)"), post.taken());
  }

  @Test
  void whatIsSealedGoesAheadOfTheAcknowledgement() {
    BehindGate gate = new BehindGate(HandedOver.SEALED, List.of("store-0-0"), 2, post);
    comes(gate, "store-0-0", 0, 7);
    assertEquals(batch(7), gate.take(false));
    gate.stepped(List.of(), List.of(HandedOver.log(3, 1, 2), HandedOver.sends(5).getFirst()));
    assertEquals(List.of("store-0-0 0 log(3, {1, 2})", "store-0-0 0 taken"), post.taken());
    gate.arrived("store-0-0", HandedOver.released(0));
    assertEquals(NONE, gate.take(false));
    assertEquals(List.of("ack(5)"), post.taken());
  }

  @Test
  void eachBatchIsTakenAloneWhetherArrivalsWaitOrNot() {
    steps(single, 0);
    comes(single, "store-0-0", 1, 8);
    comes(single, "store-0-0", 2, 9);
    assertEquals(batch(8), single.take(true));
    single.stepped(List.of(), List.of());
    assertTrue(single.hasMore(true));
    assertEquals(batch(9), single.take(true));
    single.stepped(List.of(), List.of());
    assertFalse(single.hasMore(true));
    assertEquals(NONE, single.take(true));
  }

  @Test
  void theFirstBatchesOfAllBeforeAreOneStep() {
    BehindGate gate = behind(1, "store-0-0", "store-0-1");
    comes(gate, "store-0-1", 0, 8);
    comes(gate, "store-0-1", 1, 9);
    assertEquals(NONE, gate.take(true));
    assertFalse(gate.takesArrivals());
    assertFalse(gate.hasMore(false));
    comes(gate, "store-0-0", 0, 7);
    assertEquals(Optional.of(new StepBatch(List.of(passes(0, 7), passes(0, 8)))), gate.take(true));
    gate.stepped(List.of(), List.of());
    assertEquals(List.of("store-0-0 0 taken", "store-0-1 0 taken"), post.taken());
    assertEquals(batch(9), gate.take(true));
  }

  @Test
  void nodesBeforeHaveTheirTurns() {
    BehindGate gate = behind(1, "store-0-0", "store-0-1");
    comes(gate, "store-0-0", 0, 0);
    comes(gate, "store-0-1", 0, 0);
    assertTrue(gate.take(true).isPresent());
    gate.stepped(List.of(), List.of());
    comes(gate, "store-0-0", 1, 1);
    comes(gate, "store-0-0", 2, 2);
    comes(gate, "store-0-1", 1, 11);
    assertEquals(batch(1), gate.take(true));
    assertEquals(batch(11), gate.take(true));
    assertEquals(batch(2), gate.take(true));
  }

  @Test
  void oneOfManyIsFrozenUntilAllHaveTakenTheBatch() {
    steps(many, 0);
    assertEquals(List.of("store-0-0 0 taken"), post.taken());
    assertFalse(many.takesArrivals());
    many.arrived("store-0-0", HandedOver.released(0));
    assertEquals(NONE, many.take(true));
    assertEquals(List.of("ack(0)"), post.taken());
    assertTrue(many.takesArrivals());
    assertEquals(0, many.outstanding());
  }

  @Test
  void aFrozenOneTakesFurtherBatchesAndThawsAfterTheLast() {
    steps(many, 0);
    steps(many, 1);
    assertEquals(List.of("store-0-0 0 taken", "store-0-0 1 taken"), post.taken());
    many.arrived("store-0-0", HandedOver.released(0));
    assertEquals(NONE, many.take(false));
    assertEquals(List.of("ack(0)"), post.taken());
    assertFalse(many.takesArrivals());
    many.arrived("store-0-0", HandedOver.released(1));
    assertEquals(NONE, many.take(false));
    assertEquals(List.of("ack(1)"), post.taken());
    assertTrue(many.takesArrivals());
  }

  @Test
  void arrivalsThatWaitComeBetweenBatches() {
    steps(many, 0);
    comes(many, "store-0-0", 1, 8);
    assertEquals(NONE, many.take(true));
    assertFalse(many.hasMore(true));
    assertTrue(many.hasMore(false));
    many.arrived("store-0-0", HandedOver.released(0));
    assertEquals(NONE, many.take(true));
    assertTrue(many.takesArrivals());
    many.stepped(List.of(), HandedOver.sends(5));
    assertTrue(many.hasMore(true));
    assertEquals(batch(8), many.take(true));
    assertEquals(List.of("store-0-0 0 taken", "ack(0)", "ack(5)"), post.taken());
  }

  @Test
  void whatIsOutOfOrderStopsTheNode() {
    for (BehindGate gate : List.of(single, many)) {
      assertThrows(
          IllegalStateException.class, () -> gate.arrived("store-0-1", HandedOver.end(0, 0)));
      gate.arrived("store-0-0", HandedOver.released(0));
      assertThrows(IllegalStateException.class, () -> gate.take(true));
    }
  }

  @Test
  void aGapOrARepeatStopsTheNode() {
    Gate gate = HandedOver.ORDERED;
    for (var wrong :
        List.of(
            List.of(HandedOver.end(1, 0)),
            List.of(HandedOver.end(0, 1)),
            List.of(HandedOver.end(0, 0), HandedOver.end(0, 0)),
            List.of(HandedOver.row(0, 0, 1, 7), HandedOver.end(0, 2)),
            List.of(HandedOver.row(1, 0, 1, 7)))) {
      BatchReader reader = new BatchReader(gate, "store-0-0");
      assertThrows(
          IllegalStateException.class, () -> wrong.forEach(reader::arrived), wrong.toString());
    }
  }
}
