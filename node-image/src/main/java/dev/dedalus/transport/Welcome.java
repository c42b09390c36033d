package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;

/**
 * The answer to a {@link Hello} that is accepted.
 *
 * @param epoch the receiver's life
 * @param taken the number of the last message of this channel and generation that was taken; 0:
 *     none
 */
record Welcome(Epoch epoch, long taken) {
  void write(ByteBuf out) {
    int start = FrameLayout.begin(out, FrameType.WELCOME);
    epoch.write(out);
    out.writeLongLE(taken);
    FrameLayout.end(out, start);
  }

  static Welcome read(Frame frame) throws MalformedFrameException {
    return frame.read(in -> new Welcome(Epoch.read(in), in.readLongLE()));
  }
}
