package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts a stream of bytes into {@link Frame}s. The first bytes that are no frame raise a {@link
 * MalformedFrameException} (wrapped by Netty); whoever handles it closes the connection, and
 * nothing after them is read.
 */
public final class FrameDecoder extends ByteToMessageDecoder {
  private boolean failed;

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws MalformedFrameException {
    if (failed) {
      in.skipBytes(in.readableBytes());
      return;
    }
    if (in.readableBytes() < FrameLayout.HEADER_BYTES) {
      return;
    }
    boolean taken = false;
    try {
      if (FrameLayout.isWhole(in)) {
        out.add(FrameLayout.take(in));
      }
      taken = true;
    } finally {
      failed = !taken;
    }
  }
}
