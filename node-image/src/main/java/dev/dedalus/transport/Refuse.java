package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;

/**
 * The answer to a {@link Hello} that is not accepted; the connection is closed after it.
 *
 * @param known for {@link Reason#EPOCH}, the later life that the sender has met; else {@link
 *     Epoch#NONE}
 * @param text a sentence for people
 */
record Refuse(Reason reason, Epoch known, String text) {
  /** Why. */
  enum Reason {
    /** The two sides run different plans. */
    PLAN(1),
    /** The connection was meant for another process. */
    NAME(2),
    /** The sender is an earlier life of a process that has been met since. */
    EPOCH(3),
    /** The sender speaks for a generation that has ended. */
    GENERATION(4);

    private final int number;

    Reason(int number) {
      this.number = number;
    }

    private static Reason of(int number) throws MalformedFrameException {
      for (Reason reason : values()) {
        if (reason.number == number) {
          return reason;
        }
      }
      throw new MalformedFrameException("refusal " + number + " is unknown");
    }
  }

  void write(ByteBuf out) {
    int start = FrameLayout.begin(out, FrameType.REFUSE);
    out.writeShortLE(reason.number);
    known.write(out);
    WireText.write(out, text);
    FrameLayout.end(out, start);
  }

  static Refuse read(Frame frame) throws MalformedFrameException {
    return frame.read(
        in -> new Refuse(Reason.of(in.readUnsignedShortLE()), Epoch.read(in), WireText.read(in)));
  }
}
