package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive messages of a channel: number of the first (8 bytes, from 1), how many (4 bytes, at
 * least 1), the messages.
 *
 * @param first number of the first message
 * @param count how many messages
 * @param bytes of the messages
 * @param frame holds the messages, its body read up to the first of them; whoever takes the batch
 *     releases it
 */
record Batch(long first, int count, int bytes, Frame frame) {
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

  /** Reads number and size and leaves the messages to {@link #messages}. */
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
    return new Batch(first, (int) count, in.readableBytes(), frame);
  }

  /** Number of the last message. */
  long last() {
    return first + count - 1;
  }

  /** Takes all messages; nothing may follow them. To be called once. */
  List<WireMessage> messages(WireRelations relations) throws MalformedFrameException {
    return frame.read(in -> {
      List<WireMessage> messages = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        messages.add(relations.read(in));
      }
      return messages;
    });
  }
}
