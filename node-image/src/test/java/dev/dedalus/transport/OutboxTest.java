package dev.dedalus.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.ClientValue;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final WireRelations relations = WireProgram.relations();
  private final int put = relations.number("put");
  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
  private final Outbox outbox = new Outbox(relations, allocator);

  @AfterEach
  void everyBufferIsReleased() {
    outbox.close();
    assertEquals(0, allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory());
  }

  @Test
  void messagesOfOnePassAreOneBatch() throws Exception {
    append(1, 2, 3);
    outbox.seal();
    assertEquals(List.of("1:1,2,3"), written());
    append(4);
    outbox.seal();
    assertEquals(List.of("4:4"), written());
  }

  @Test
  void whatIsNotConfirmedIsWrittenAgainAfterARewind() throws Exception {
    append(1);
    outbox.seal();
    append(2);
    outbox.seal();
    append(3);
    outbox.seal();
    assertEquals(3, written().size());
    outbox.confirm(1);
    outbox.rewind();
    assertEquals(List.of("2:2", "3:3"), written());
  }

  @Test
  void confirmingReleasesBytes() throws Exception {
    append(1, 2);
    outbox.seal();
    assertTrue(outbox.bytes() >= 2 * (2 + 16 + 8 + 4));
    written();
    assertFalse(outbox.isEmpty());
    outbox.confirm(2);
    assertTrue(outbox.isEmpty());
    assertEquals(0, outbox.bytes());
    assertFalse(outbox.isFresh());
  }

  @Test
  void confirmingWhatWasNeverSentIsMalformed() {
    append(1);
    outbox.seal();
    MalformedFrameException wrong =
        assertThrows(MalformedFrameException.class, () -> outbox.confirm(2));
    assertEquals("message 2 is confirmed, 1 were sent", wrong.getMessage());
  }

  @Test
  void aNewGenerationLosesWhatIsNotConfirmedAndNumbersFromOne() throws Exception {
    append(1);
    outbox.seal();
    append(2, 3);
    outbox.seal();
    written();
    outbox.confirm(1);
    append(4);
    assertEquals(3, outbox.startGeneration());
    assertEquals(2, outbox.generation());
    append(5);
    outbox.seal();
    assertEquals(List.of("1:5"), written());
  }

  @Test
  void aBatchIsSealedWhenItHasGrown() {
    for (int i = 0; i < 5; i++) {
      outbox.append(put, null, row(i, Outbox.BATCH_BYTES / 4));
    }
    assertTrue(outbox.hasWaiting());
  }

  @Test
  void aMessageThatFitsNoFrameIsLeftOut() throws Exception {
    append(1);
    assertFalse(outbox.append(put, null, row(2, FrameLayout.BODY_BYTES_MAX)));
    append(3);
    outbox.seal();
    assertEquals(List.of("1:1", "2:3"), written());
  }

  private void append(long... ids) {
    for (long id : ids) {
      assertTrue(outbox.append(put, null, row(id, 0)));
    }
  }

  private static Row row(long id, int bytes) {
    return Row.of(ClientValue.NOBODY, Value.of(id), BytesValue.wrap(new byte[bytes]));
  }

  private List<String> written() throws MalformedFrameException {
    List<String> batches = new ArrayList<>();
    List<MalformedFrameException> wrong = new ArrayList<>();
    while (outbox.hasWaiting()) {
      outbox.writeNext(bytes -> {
        try {
          assertTrue(FrameLayout.isWhole(bytes));
          Frame frame = FrameLayout.take(bytes);
          Batch batch = Batch.open(frame);
          List<String> ids =
              batch.messages(relations).stream().map(m -> m.row().get(1).toString()).toList();
          batches.add(batch.first() + ":" + String.join(",", ids));
          frame.body().release();
          bytes.release();
        } catch (MalformedFrameException malformed) {
          wrong.add(malformed);
        }
      });
    }
    assertEquals(List.of(), wrong);
    return batches;
  }
}
