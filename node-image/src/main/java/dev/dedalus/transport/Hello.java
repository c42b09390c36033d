package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;

/**
 * The first frame of a connection between processes, from the side that opened it and will send
 * batches.
 *
 * @param plan the plan's hash
 * @param from the sender's physical name
 * @param to the physical name of whom it means to reach
 * @param epoch the sender's life
 * @param known the receiver's latest life that the sender has met; {@link Epoch#NONE}: none
 * @param generation of the channel, from 1; a new one starts where the old one lost messages
 */
record Hello(String plan, String from, String to, Epoch epoch, Epoch known, long generation) {
  void write(ByteBuf out) {
    int start = FrameLayout.begin(out, FrameType.HELLO);
    WireText.write(out, plan);
    WireText.write(out, from);
    WireText.write(out, to);
    epoch.write(out);
    known.write(out);
    out.writeLongLE(generation);
    FrameLayout.end(out, start);
  }

  static Hello read(Frame frame) throws MalformedFrameException {
    return frame.read(in ->
        new Hello(
            WireText.read(in),
            WireText.read(in),
            WireText.read(in),
            Epoch.read(in),
            Epoch.read(in),
            in.readLongLE()));
  }
}
