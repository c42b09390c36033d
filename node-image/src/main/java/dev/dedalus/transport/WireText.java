package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/** Names, hashes and sentences in frames: length in bytes (2 bytes, at most 1,024), then UTF-8. */
public final class WireText {
  /** The longest text in UTF-8; longer ones are cut when written and refused when read. */
  public static final int BYTES_MAX = 1024;

  private WireText() {}

  /** Appends a text; one that is too long is cut, so only sentences for people may be long. */
  public static void write(ByteBuf out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = bytes.length;
    if (length > BYTES_MAX) {
      length = BYTES_MAX;
      while ((bytes[length] & 0xc0) == 0x80) {
        length--;
      }
    }
    out.writeShortLE(length);
    out.writeBytes(bytes, 0, length);
  }

  /** Takes a text; raises {@link IndexOutOfBoundsException} where the buffer ends too soon. */
  public static String read(ByteBuf in) throws MalformedFrameException {
    int length = in.readUnsignedShortLE();
    if (length > BYTES_MAX || length > in.readableBytes()) {
      throw new MalformedFrameException("a text of " + length + " bytes");
    }
    if (!ByteBufUtil.isText(in, in.readerIndex(), length, StandardCharsets.UTF_8)) {
      throw new MalformedFrameException("a text is not UTF-8");
    }
    return in.readCharSequence(length, StandardCharsets.UTF_8).toString();
  }
}
