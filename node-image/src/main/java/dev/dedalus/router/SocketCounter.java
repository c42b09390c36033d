package dev.dedalus.router;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;

/** Counts reads that brought bytes from a client, and flushes of bytes to it. */
final class SocketCounter extends ChannelDuplexHandler {
  private final ClientCounters counters;

  SocketCounter(ClientCounters counters) {
    this.counters = counters;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    counters.reads.increment();
    ctx.fireChannelRead(message);
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    counters.writes.increment();
    ctx.flush();
  }
}
