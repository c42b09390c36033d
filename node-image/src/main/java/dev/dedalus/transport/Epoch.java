package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;
import java.util.Comparator;

/**
 * One life of a process; a later life is greater. A process without a disk takes its start time and
 * breaks ties at random.
 *
 * @param startMillis milliseconds since 1970
 * @param random drawn at the start
 */
public record Epoch(long startMillis, long random) implements Comparable<Epoch> {
  /** Less than every epoch of a process: a peer that was never met. */
  public static final Epoch NONE = new Epoch(Long.MIN_VALUE, Long.MIN_VALUE);

  private static final Comparator<Epoch> ORDER =
      Comparator.comparingLong(Epoch::startMillis).thenComparingLong(Epoch::random);

  /** The next life of this process, which goes on without what it had: later than another. */
  Epoch after(Epoch earlier) {
    return new Epoch(earlier.startMillis + 1, random);
  }

  void write(ByteBuf out) {
    out.writeLongLE(startMillis);
    out.writeLongLE(random);
  }

  static Epoch read(ByteBuf in) throws MalformedFrameException {
    long startMillis = in.readLongLE();
    if (startMillis == Long.MAX_VALUE) {
      throw new MalformedFrameException("an epoch that nothing can be later than");
    }
    return new Epoch(startMillis, in.readLongLE());
  }

  @Override
  public int compareTo(Epoch other) {
    return ORDER.compare(this, other);
  }
}
