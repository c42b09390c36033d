package dev.dedalus.client;

import dev.dedalus.transport.Frame;
import dev.dedalus.transport.FrameLayout;
import dev.dedalus.transport.FrameType;
import dev.dedalus.transport.MalformedFrameException;
import dev.dedalus.transport.WireText;
import io.netty.buffer.ByteBuf;

/**
 * The router does not answer a request: its id (8; 0 for the connection, which is closed), the
 * reason (1), a sentence (text).
 */
public record Refused(long id, RefusalReason reason, String detail) {

  /** Appends the frame. */
  public void write(ByteBuf out) {
    int start = FrameLayout.begin(out, FrameType.REFUSED);
    out.writeLongLE(id);
    out.writeByte(reason.number());
    WireText.write(out, detail);
    FrameLayout.end(out, start);
  }

  /** Reads the frame's body; does not release it. */
  public static Refused read(Frame frame) throws MalformedFrameException {
    return frame.read(in -> {
      long id = in.readLongLE();
      int number = in.readUnsignedByte();
      RefusalReason reason =
          RefusalReason.of(number)
              .orElseThrow(() -> new MalformedFrameException("refusal " + number));
      return new Refused(id, reason, WireText.read(in));
    });
  }
}
