package dev.dedalus.client;

import dev.dedalus.transport.Frame;
import dev.dedalus.transport.FrameLayout;
import dev.dedalus.transport.FrameType;
import dev.dedalus.transport.MalformedFrameException;
import dev.dedalus.value.Row;
import io.netty.buffer.ByteBuf;

/**
 * A frame of replies: how many (4), for each the reply's number in the catalogue (2) and its
 * columns.
 */
public final class ReplyBatch {
  private final ByteBuf out;
  private final int start;
  private int count;

  /** Starts a frame. */
  public ReplyBatch(ByteBuf out) {
    this.out = out;
    this.start = FrameLayout.begin(out, FrameType.REPLIES);
    out.writeIntLE(0);
  }

  /** Appends a reply. */
  public void add(int number, ClientCodecs codecs, Row row) {
    out.writeShortLE(number);
    codecs.reply(number).write(out, row);
    count++;
  }

  /** How many bytes the frame has so far. */
  public int bytes() {
    return out.writerIndex() - start;
  }

  /** Ends the frame. */
  public void end() {
    out.setIntLE(start + FrameLayout.HEADER_BYTES, count);
    FrameLayout.end(out, start);
  }

  /** Takes replies one by one. */
  @FunctionalInterface
  public interface Taker {
    /** A reply; the number exists in the catalogue. */
    void take(int number, Row row);
  }

  /** Reads the frame's body; does not release it. */
  public static void read(Frame frame, ClientCodecs codecs, Taker taker)
      throws MalformedFrameException {
    long taken =
        frame.read(in -> {
          long count = in.readUnsignedIntLE();
          for (long i = 0; i < count; i++) {
            int number = in.readUnsignedShortLE();
            if (number >= codecs.replies()) {
              throw new MalformedFrameException("reply " + number + " does not exist");
            }
            taker.take(number, codecs.reply(number).read(in));
          }
          return count;
        });
    if (taken == 0) {
      throw new MalformedFrameException("a batch without replies");
    }
  }
}
