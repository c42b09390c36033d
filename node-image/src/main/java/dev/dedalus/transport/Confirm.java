package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;

/**
 * Messages up to a number are taken and need not be kept any longer. It travels either way: back
 * over the channel's own connection, or with the batches of the opposite channel.
 *
 * @param generation of the channel that is confirmed
 * @param taken the number of the last message taken
 */
record Confirm(long generation, long taken) {
  void write(ByteBuf out) {
    int start = FrameLayout.begin(out, FrameType.CONFIRM);
    out.writeLongLE(generation);
    out.writeLongLE(taken);
    FrameLayout.end(out, start);
  }

  static Confirm read(Frame frame) throws MalformedFrameException {
    return frame.read(in -> new Confirm(in.readLongLE(), in.readLongLE()));
  }
}
