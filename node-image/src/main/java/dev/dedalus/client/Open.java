package dev.dedalus.client;

import dev.dedalus.transport.Frame;
import dev.dedalus.transport.FrameLayout;
import dev.dedalus.transport.FrameType;
import dev.dedalus.transport.MalformedFrameException;
import dev.dedalus.value.Value.ClientValue;
import io.netty.buffer.ByteBuf;

/**
 * The first frame of a client: flags (1: bit 0 all replies), how long to wait for replies in
 * milliseconds (4), session (16).
 *
 * @param session to go on with; {@code nobody} for a new one
 * @param allReplies whether replies after the first are wanted too
 * @param timeoutMillis how long the router waits for a reply; 0: as long as it does by itself
 */
public record Open(ClientValue session, boolean allReplies, int timeoutMillis) {

  /** Appends the frame. */
  public void write(ByteBuf out) {
    int start = FrameLayout.begin(out, FrameType.OPEN);
    out.writeByte(allReplies ? 1 : 0);
    out.writeIntLE(timeoutMillis);
    out.writeLong(session.high());
    out.writeLong(session.low());
    FrameLayout.end(out, start);
  }

  /** Reads the frame's body; does not release it. */
  public static Open read(Frame frame) throws MalformedFrameException {
    return frame.read(in -> {
      int flags = in.readUnsignedByte();
      int timeoutMillis = in.readIntLE();
      if (flags > 1 || timeoutMillis < 0) {
        throw new MalformedFrameException("flags " + flags + ", " + timeoutMillis + " ms");
      }
      return new Open(new ClientValue(in.readLong(), in.readLong()), flags == 1, timeoutMillis);
    });
  }
}
