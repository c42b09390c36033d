package dev.dedalus.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class IncomingNumbersTest {
  private final IncomingNumbers numbers = new IncomingNumbers();

  @Test
  void everyMessageCountsOnce() throws Exception {
    assertTrue(numbers.open(1));
    assertEquals(0, numbers.receive(batch(1, 3)));
    assertEquals(3, numbers.receive(batch(1, 3)));
    assertEquals(1, numbers.receive(batch(3, 2)));
    numbers.take();
    assertEquals(4, numbers.taken());
  }

  @Test
  void aGapIsMalformed() {
    assertTrue(numbers.open(1));
    MalformedFrameException gap =
        assertThrows(MalformedFrameException.class, () -> numbers.receive(batch(2, 1)));
    assertEquals("message 2 comes after message 0", gap.getMessage());
  }

  @Test
  void whatWasReceivedButNotTakenIsSkippedWhenItComesAgain() throws Exception {
    assertTrue(numbers.open(1));
    numbers.receive(batch(1, 3));
    assertTrue(numbers.open(1));
    assertEquals(0, numbers.taken());
    assertEquals(3, numbers.receive(batch(1, 3)));
  }

  @Test
  void aLaterGenerationStartsFromOneAndEndsTheEarlier() throws Exception {
    assertTrue(numbers.open(1));
    numbers.receive(batch(1, 3));
    assertTrue(numbers.open(2));
    assertEquals(0, numbers.receive(batch(1, 1)));
    assertFalse(numbers.open(1));
  }

  @Test
  void aConfirmationSpeaksOfWhatWasTakenOnly() throws Exception {
    assertTrue(numbers.open(4));
    numbers.receive(batch(1, 3));
    assertFalse(numbers.isConfirmDue());
    numbers.take();
    numbers.receive(batch(4, 1));
    assertTrue(numbers.isConfirmDue());
    assertEquals(new Confirm(4, 3), numbers.confirm());
    assertFalse(numbers.isConfirmDue());
    assertFalse(numbers.isSettled());
  }

  @Test
  void aConfirmationThatMayBeLostIsDueAgain() throws Exception {
    assertTrue(numbers.open(1));
    numbers.receive(batch(1, 3));
    numbers.take();
    numbers.confirm();
    assertTrue(numbers.isSettled());
    numbers.confirmAgain();
    assertTrue(numbers.isConfirmDue());
    assertEquals(new Confirm(1, 3), numbers.confirm());
  }

  private static Batch batch(long first, int count) {
    return new Batch(first, count, 8, new Frame(FrameType.BATCH, Unpooled.EMPTY_BUFFER));
  }
}
