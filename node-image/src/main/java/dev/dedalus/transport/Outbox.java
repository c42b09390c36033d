package dev.dedalus.transport;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sender's half of a channel: numbers messages, packs them into batches and keeps these until
 * they are confirmed. A batch never changes once it is sealed, so what is sent again after a
 * reconnect is the same frame. Used by one thread.
 */
final class Outbox {
  /** A batch that has grown past this is sealed, so that a receiver need not wait for its end. */
  static final int BATCH_BYTES = 256 * 1024;

  private static final int FIRST_BYTES = 1024;

  /** A sealed batch. */
  private record Sealed(long last, int count, ByteBuf frame) {}

  private final WireRelations relations;
  private final ByteBufAllocator allocator;
  private final Deque<Sealed> written = new ArrayDeque<>();
  private final Deque<Sealed> waiting = new ArrayDeque<>();
  private @Nullable ByteBuf open;
  private int openCount;
  private int sizeHint = FIRST_BYTES;
  private long next = 1;
  private long confirmed;
  private long ended;
  private long generation = 1;
  private long bytes;

  Outbox(WireRelations relations, ByteBufAllocator allocator) {
    this.relations = relations;
    this.allocator = allocator;
  }

  /**
   * Appends a message.
   *
   * @return whether it fits into a frame; if not, it is left out
   */
  boolean append(int relation, @Nullable ClientValue client, Row row) {
    ByteBuf out = openBatch();
    int before = out.writerIndex();
    int capacity = out.capacity();
    relations.write(out, relation, client, row);
    bytes += out.capacity() - capacity;
    if (out.writerIndex() - FrameLayout.HEADER_BYTES > FrameLayout.BODY_BYTES_MAX) {
      out.writerIndex(before);
      if (openCount == 0) {
        return false;
      }
      seal();
      return append(relation, client, row);
    }
    openCount++;
    if (out.writerIndex() > BATCH_BYTES) {
      seal();
    }
    return true;
  }

  private ByteBuf openBatch() {
    ByteBuf out = open;
    if (out == null) {
      out = allocator.ioBuffer(sizeHint);
      bytes += out.capacity();
      Batch.begin(out);
      open = out;
    }
    return out;
  }

  /** Ends the batch that is being filled, if it has messages. */
  void seal() {
    ByteBuf out = open;
    if (out == null || openCount == 0) {
      return;
    }
    Batch.end(out, 0, next, openCount);
    next += openCount;
    waiting.add(new Sealed(next - 1, openCount, out));
    sizeHint = Math.max(FIRST_BYTES, out.writerIndex());
    open = null;
    openCount = 0;
  }

  /** Whether sealed batches wait to be written. */
  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** Hands the next waiting batch to a writer, which releases the buffer. */
  void writeNext(Consumer<ByteBuf> writer) {
    Sealed batch = waiting.remove();
    written.add(batch);
    writer.accept(batch.frame().retainedDuplicate());
  }

  /** Everything that is not confirmed waits to be written again, in order. */
  void rewind() {
    while (!written.isEmpty()) {
      waiting.addFirst(written.removeLast());
    }
  }

  /**
   * Messages up to a number are taken.
   *
   * @throws MalformedFrameException if the number was never sent
   */
  void confirm(long taken) throws MalformedFrameException {
    if (taken < 0 || taken >= next) {
      throw new MalformedFrameException(
          "message " + taken + " is confirmed, " + (next - 1) + " were sent");
    }
    if (taken > confirmed) {
      confirmed = taken;
      release(written);
      release(waiting);
    }
  }

  private void release(Deque<Sealed> batches) {
    while (!batches.isEmpty() && batches.getFirst().last() <= confirmed) {
      Sealed batch = batches.removeFirst();
      bytes -= batch.frame().capacity();
      batch.frame().release();
    }
  }

  /**
   * Ends the generation: what is not confirmed is dropped, and numbers start again.
   *
   * @return how many messages are lost
   */
  long startGeneration() {
    long lost = openCount + next - 1 - confirmed;
    close();
    ended += next - 1;
    generation++;
    next = 1;
    confirmed = 0;
    return lost;
  }

  /** Releases all buffers. */
  void close() {
    written.forEach(batch -> batch.frame().release());
    waiting.forEach(batch -> batch.frame().release());
    written.clear();
    waiting.clear();
    if (open != null) {
      open.release();
      open = null;
    }
    openCount = 0;
    bytes = 0;
  }

  /** Whether nothing is kept. */
  boolean isEmpty() {
    return written.isEmpty() && waiting.isEmpty() && openCount == 0;
  }

  /** Whether a message was ever sent in this generation. */
  boolean isFresh() {
    return next == 1 && openCount == 0;
  }

  /** Messages that were confirmed or given up, over all generations. */
  long confirmedInAll() {
    return ended + confirmed;
  }

  /** Bytes of memory that hold what is not confirmed. */
  long bytes() {
    return bytes;
  }

  /** From 1. */
  long generation() {
    return generation;
  }
}
