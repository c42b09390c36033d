package dev.dedalus.client;

import dev.dedalus.transport.Frame;
import dev.dedalus.transport.FrameLayout;
import dev.dedalus.transport.FrameType;
import dev.dedalus.transport.MalformedFrameException;
import dev.dedalus.transport.RowCodec;
import dev.dedalus.value.Row;
import io.netty.buffer.ByteBuf;

/**
 * A frame of requests: the least id that the client neither has an answer for nor has given up (8),
 * how many requests (4), for each its number in the catalogue (2), its id (8), the length of its
 * fields (4), its fields.
 */
public final class RequestBatch {
  private static final int PREFIX_BYTES = 12;
  private static final int ENTRY_BYTES = 14;

  private final ByteBuf out;
  private final int start;
  private int count;

  /** Starts a frame. */
  public RequestBatch(ByteBuf out) {
    this.out = out;
    this.start = FrameLayout.begin(out, FrameType.REQUESTS);
    out.writeZero(PREFIX_BYTES);
  }

  /** Appends a request. */
  public void add(int number, long id, RowCodec codec, Row fields) {
    out.writeShortLE(number);
    out.writeLongLE(id);
    int lengthAt = out.writerIndex();
    out.writeIntLE(0);
    codec.write(out, fields);
    out.setIntLE(lengthAt, out.writerIndex() - lengthAt - 4);
    count++;
  }

  /** How many bytes the frame has so far. */
  public int bytes() {
    return out.writerIndex() - start;
  }

  /** Ends the frame. */
  public void end(long low) {
    out.setLongLE(start + FrameLayout.HEADER_BYTES, low);
    out.setIntLE(start + FrameLayout.HEADER_BYTES + 8, count);
    FrameLayout.end(out, start);
  }

  /** Takes requests one by one. */
  @FunctionalInterface
  public interface Taker {
    /**
     * A request.
     *
     * @param number exists in the catalogue
     * @param fields exactly its bytes; valid during the call only
     */
    void take(int number, long id, long low, ByteBuf fields) throws MalformedFrameException;
  }

  /** Reads the frame's body; does not release it. */
  public static void read(Frame frame, int requests, Taker taker) throws MalformedFrameException {
    int taken =
        frame.read(in -> {
          long low = in.readLongLE();
          long count = in.readUnsignedIntLE();
          if (count > in.readableBytes() / ENTRY_BYTES) {
            throw new MalformedFrameException("a batch of " + count + " requests");
          }
          for (long i = 0; i < count; i++) {
            int number = in.readUnsignedShortLE();
            if (number >= requests) {
              throw new MalformedFrameException(
                  "request " + number + " of " + requests + " does not exist");
            }
            long id = in.readLongLE();
            if (id < 1 || low > id) {
              throw new MalformedFrameException("id " + id + " with least open id " + low);
            }
            taker.take(number, id, low, slice(in));
          }
          return (int) count;
        });
    if (taken == 0) {
      throw new MalformedFrameException("a batch without requests");
    }
  }

  private static ByteBuf slice(ByteBuf in) throws MalformedFrameException {
    long length = in.readUnsignedIntLE();
    if (length > in.readableBytes()) {
      throw new MalformedFrameException("fields of " + length + " bytes");
    }
    return in.readSlice((int) length);
  }
}
