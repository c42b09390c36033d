package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a group states which lives of its parts it knows: how many (2 bytes), then each, in the
 * order of their names.
 */
record Lives(List<Epoch> lives) {
  Lives {
    lives = List.copyOf(lives);
  }

  void write(ByteBuf out) {
    int start = FrameLayout.begin(out, FrameType.LIVES);
    out.writeShortLE(lives.size());
    lives.forEach(life -> life.write(out));
    FrameLayout.end(out, start);
  }

  static Lives read(Frame frame) throws MalformedFrameException {
    return frame.read(in -> {
      int count = in.readUnsignedShortLE();
      List<Epoch> lives = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        lives.add(Epoch.read(in));
      }
      return new Lives(lives);
    });
  }
}
