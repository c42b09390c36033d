package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.evaluate.StepBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class BeforeGateTest {
  private static final List<StepBatch> ONE = List.of(HandedOver.BATCH);

  private final RecordedPost post = new RecordedPost();
  private final BeforeGate one = before("behind-0-0");

  private BeforeGate before(String... behind) {
    return new BeforeGate(HandedOver.ACKNOWLEDGED, List.of(behind), post);
  }

  private static void taken(BeforeGate gate, String from, long number) {
    gate.arrived(from, HandedOver.taken(number));
    assertTrue(gate.take(false).isEmpty());
  }

  @Test
  void anOrderedGateLetsGoAtOnce() {
    BeforeGate gate = new BeforeGate(HandedOver.ORDERED, List.of("behind-0-0"), post);
    gate.stepped(ONE, HandedOver.sends(1));
    assertEquals(List.of("batch 0", "ack(1)"), post.taken());
    assertEquals(0, gate.outstanding());
  }

  @Test
  void whatAStepSendsWaitsUntilItsBatchIsTaken() {
    one.stepped(ONE, HandedOver.sends(1));
    assertEquals(List.of("batch 0"), post.taken());
    taken(one, "behind-0-0", 0);
    assertEquals(List.of("ack(1)"), post.taken());
  }

  @Test
  void aStepWithoutABatchWaitsForTheLastOneOnly() {
    one.stepped(List.of(), HandedOver.sends(1));
    assertEquals(List.of("ack(1)"), post.taken());
    one.stepped(ONE, HandedOver.sends(2));
    one.stepped(ONE, HandedOver.sends(3));
    one.stepped(List.of(), HandedOver.sends(4));
    assertEquals(List.of("batch 0", "batch 1"), post.taken());
    taken(one, "behind-0-0", 0);
    assertEquals(List.of("ack(2)"), post.taken());
    taken(one, "behind-0-0", 1);
    assertEquals(List.of("ack(3)", "ack(4)"), post.taken());
    one.stepped(List.of(), HandedOver.sends(5));
    assertEquals(List.of("ack(5)"), post.taken());
  }

  @Test
  void whatAllBehindHaveSealedIsOneMessage() {
    BeforeGate gate = new BeforeGate(HandedOver.SEALED, List.of("behind-0-0", "behind-0-1"), post);
    gate.stepped(ONE, List.of());
    gate.stepped(ONE, List.of());
    gate.arrived("behind-0-0", HandedOver.sealed(0, HandedOver.log(3, 1)));
    gate.arrived("behind-0-0", HandedOver.sealed(1, HandedOver.log(3, 9)));
    taken(gate, "behind-0-0", 0);
    gate.arrived("behind-0-1", HandedOver.sealed(0, HandedOver.log(3, 2)));
    gate.arrived("behind-0-1", HandedOver.sealed(0, HandedOver.log(4)));
    assertEquals(List.of("batch 0", "batch 1"), post.taken());
    taken(gate, "behind-0-1", 0);
    assertEquals(List.of("release 0", "log(3, {1, 2})", "log(4, {})"), post.taken());
  }

  @Test
  void allBehindMustHaveTakenItAndAreTold() {
    BeforeGate gate = before("behind-0-0", "behind-0-1");
    gate.stepped(ONE, HandedOver.sends(1));
    gate.stepped(ONE, HandedOver.sends(2));
    assertEquals(List.of("batch 0", "batch 1"), post.taken());
    taken(gate, "behind-0-1", 0);
    taken(gate, "behind-0-1", 1);
    assertEquals(List.of(), post.taken());
    taken(gate, "behind-0-0", 0);
    assertEquals(List.of("release 0", "ack(1)"), post.taken());
    taken(gate, "behind-0-0", 1);
    assertEquals(List.of("release 1", "ack(2)"), post.taken());
  }

  @Test
  void takesNoArrivalsAtTheLimitOfBatches() {
    for (int i = 0; i < BeforeGate.BATCHES_MAX; i++) {
      assertTrue(one.takesArrivals());
      one.stepped(ONE, List.of());
    }
    assertEquals(BeforeGate.BATCHES_MAX, one.outstanding());
    assertFalse(one.takesArrivals());
    taken(one, "behind-0-0", 0);
    assertTrue(one.takesArrivals());
  }

  @Test
  void takesNoArrivalsAtTheLimitOfMessages() {
    one.stepped(ONE, List.of());
    long[] ids = new long[BeforeGate.MESSAGES_MAX - 1];
    one.stepped(List.of(), HandedOver.sends(ids));
    assertTrue(one.takesArrivals());
    one.stepped(List.of(), HandedOver.sends(1));
    assertFalse(one.takesArrivals());
    taken(one, "behind-0-0", 0);
    assertTrue(one.takesArrivals());
    assertEquals(2 + ids.length, post.taken().size());
  }

  @Test
  void anAcknowledgementOutOfOrderStopsTheNode() {
    for (int wrong : new int[] {-1, 1, 2}) {
      BeforeGate gate = before("behind-0-0");
      gate.stepped(ONE, List.of());
      gate.stepped(ONE, List.of());
      assertThrows(IllegalStateException.class, () -> taken(gate, "behind-0-0", wrong));
    }
    BeforeGate early = before("behind-0-0");
    assertThrows(IllegalStateException.class, () -> taken(early, "behind-0-0", 0));
    one.stepped(ONE, List.of());
    assertThrows(IllegalStateException.class, () -> taken(one, "behind-0-1", 0));
    taken(one, "behind-0-0", 0);
    assertThrows(IllegalStateException.class, () -> taken(one, "behind-0-0", 0));
  }
}
