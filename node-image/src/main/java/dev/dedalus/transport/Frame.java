package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;

/**
 * A frame that arrived whole, its checksum right.
 *
 * @param body who takes the frame releases it
 */
public record Frame(FrameType type, ByteBuf body) {
  /** Reads a body from its start. */
  @FunctionalInterface
  public interface BodyReader<T> {
    /** The body's content; may run into the end of the buffer. */
    T read(ByteBuf in) throws MalformedFrameException;
  }

  /**
   * Reads the whole body; does not release it.
   *
   * @throws MalformedFrameException if the body is wrong, too short or too long
   */
  public <T> T read(BodyReader<T> reader) throws MalformedFrameException {
    T content;
    try {
      content = reader.read(body);
    } catch (IndexOutOfBoundsException end) {
      throw new MalformedFrameException("a " + type + " frame ends too soon");
    }
    if (body.isReadable()) {
      throw new MalformedFrameException(
          "a " + type + " frame has " + body.readableBytes() + " bytes too many");
    }
    return content;
  }
}
