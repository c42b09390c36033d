package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;
import java.util.zip.CRC32C;

/**
 * The 16 bytes before every body, all numbers little-endian:
 *
 * <pre>
 *  0  4  magic number, the bytes 44 45 44 4c
 *  4  1  version, 1
 *  5  1  frame type
 *  6  2  zero
 *  8  4  length of the body
 * 12  4  CRC32C of bytes 0 to 11 and the body
 * </pre>
 */
public final class FrameLayout {
  /** Bytes before the body. */
  public static final int HEADER_BYTES = 16;

  /** The version that this build speaks. */
  public static final int VERSION = 1;

  /** The longest body; a frame that announces more is refused before it is read. */
  public static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

  static final int MAGIC = 0x4c444544;
  private static final int BODY_LENGTH_AT = 8;
  private static final int CHECKSUM_AT = 12;

  private FrameLayout() {}

  /**
   * Starts a frame at the writer index and leaves room for length and checksum.
   *
   * @return where the frame starts, for {@link #end}
   */
  public static int begin(ByteBuf out, FrameType type) {
    int start = out.writerIndex();
    out.writeIntLE(MAGIC);
    out.writeByte(VERSION);
    out.writeByte(type.number());
    out.writeShortLE(0);
    out.writeZero(HEADER_BYTES - BODY_LENGTH_AT);
    return start;
  }

  /**
   * Ends a frame whose body has been written, filling in length and checksum.
   *
   * @param start what {@link #begin} returned
   * @throws IllegalArgumentException if the body is longer than {@link #BODY_BYTES_MAX}
   */
  public static void end(ByteBuf out, int start) {
    int length = out.writerIndex() - start - HEADER_BYTES;
    if (length > BODY_BYTES_MAX) {
      throw new IllegalArgumentException("a frame's body of " + length + " bytes");
    }
    out.setIntLE(start + BODY_LENGTH_AT, length);
    out.setIntLE(start + CHECKSUM_AT, checksum(out, start, length));
  }

  /** Whether the bytes at the reader index hold a whole frame; at least a header must be there. */
  static boolean isWhole(ByteBuf in) throws MalformedFrameException {
    int start = in.readerIndex();
    check(in.getIntLE(start) == MAGIC, "the magic number is missing");
    int version = in.getUnsignedByte(start + 4);
    check(version == VERSION, "version " + version + ", this process speaks " + VERSION);
    check(in.getUnsignedShortLE(start + 6) == 0, "bytes 6 and 7 are not zero");
    long length = in.getUnsignedIntLE(start + BODY_LENGTH_AT);
    check(
        length <= BODY_BYTES_MAX,
        "a body of " + length + " bytes, the limit is " + BODY_BYTES_MAX + " bytes");
    return in.readableBytes() >= HEADER_BYTES + length;
  }

  /** Takes the whole frame at the reader index; its body is a retained slice. */
  static Frame take(ByteBuf in) throws MalformedFrameException {
    int start = in.readerIndex();
    int length = in.getIntLE(start + BODY_LENGTH_AT);
    check(in.getIntLE(start + CHECKSUM_AT) == checksum(in, start, length), "the checksum is wrong");
    int number = in.getUnsignedByte(start + 5);
    FrameType type =
        FrameType.of(number)
            .orElseThrow(() -> new MalformedFrameException("frame type " + number + " is unknown"));
    in.skipBytes(HEADER_BYTES);
    return new Frame(type, in.readRetainedSlice(length));
  }

  private static int checksum(ByteBuf bytes, int start, int bodyLength) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.nioBuffer(start, CHECKSUM_AT));
    checksum.update(bytes.nioBuffer(start + HEADER_BYTES, bodyLength));
    return (int) checksum.getValue();
  }

  private static void check(boolean holds, String otherwise) throws MalformedFrameException {
    if (!holds) {
      throw new MalformedFrameException(otherwise);
    }
  }
}
