package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;

/**
 * Consecutive messages of a channel: number of the first (8 bytes, from 1), how many (4 bytes, at
 * least 1), the messages.
 *
 * @param first number of the first message
 * @param count how many messages
 * @param frame holds the messages, its body read up to the first of them; whoever takes the batch
 *     releases it
 */
record Batch(long first, int count, Frame frame) {
  /** Bytes of a body before the first message. */
  static final int PREFIX_BYTES = 12;

  /** Starts a batch whose number and size are filled in by {@link #end}. */
  static int begin(ByteBuf out) {
    int start = FrameLayout.begin(out, FrameType.BATCH);
    out.writeZero(PREFIX_BYTES);
    return start;
  }

  /** Ends a batch that has been begun at {@code start}. */
  static void end(ByteBuf out, int start, long first, int count) {
    out.setLongLE(start + FrameLayout.HEADER_BYTES, first);
    out.setIntLE(start + FrameLayout.HEADER_BYTES + 8, count);
    FrameLayout.end(out, start);
  }

  /** Reads number and size and leaves the messages to {@link #next}. */
  static Batch open(Frame frame) throws MalformedFrameException {
    ByteBuf in = frame.body();
    if (in.readableBytes() < PREFIX_BYTES) {
      throw new MalformedFrameException("a BATCH frame ends too soon");
    }
    long first = in.readLongLE();
    long count = in.readUnsignedIntLE();
    if (first < 1 || count < 1 || count > in.readableBytes() / 2 || first + count < first) {
      throw new MalformedFrameException("a batch of " + count + " messages from " + first);
    }
    return new Batch(first, (int) count, frame);
  }

  /** Number of the last message. */
  long last() {
    return first + count - 1;
  }

  /** Takes the next message; to be called {@code count} times, then {@link #close}. */
  WireMessage next(WireRelations relations) throws MalformedFrameException {
    return relations.read(frame.body());
  }

  /** Refuses bytes after the last message. */
  void close() throws MalformedFrameException {
    frame.read(in -> first);
  }
}
