package dev.dedalus.client;

import dev.dedalus.transport.Frame;
import dev.dedalus.transport.FrameLayout;
import dev.dedalus.transport.FrameType;
import dev.dedalus.transport.MalformedFrameException;
import dev.dedalus.value.Value.ClientValue;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The router's answer to {@link Open}: session (16), payload limit (4), length of the catalogue
 * (4), the catalogue as JSON in UTF-8.
 *
 * @param payloadBytesMax of one request's fields
 */
public record Opened(ClientValue session, int payloadBytesMax, Catalogue catalogue) {

  /** Appends the frame. */
  public void write(ByteBuf out) {
    byte[] json = CatalogueJson.write(catalogue).getBytes(StandardCharsets.UTF_8);
    int start = FrameLayout.begin(out, FrameType.OPENED);
    out.writeLong(session.high());
    out.writeLong(session.low());
    out.writeIntLE(payloadBytesMax);
    out.writeIntLE(json.length);
    out.writeBytes(json);
    FrameLayout.end(out, start);
  }

  /** Reads the frame's body; does not release it. */
  public static Opened read(Frame frame) throws MalformedFrameException {
    return frame.read(in -> {
      ClientValue session = new ClientValue(in.readLong(), in.readLong());
      int payloadBytesMax = in.readIntLE();
      int length = in.readIntLE();
      if (length < 0 || length > in.readableBytes()) {
        throw new MalformedFrameException("a catalogue of " + length + " bytes");
      }
      String json = in.readCharSequence(length, StandardCharsets.UTF_8).toString();
      try {
        return new Opened(session, payloadBytesMax, CatalogueJson.read(json));
      } catch (IllegalArgumentException e) {
        throw new MalformedFrameException("the catalogue cannot be read");
      }
    });
  }
}
