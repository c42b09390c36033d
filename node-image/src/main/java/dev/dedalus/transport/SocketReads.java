package dev.dedalus.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Counts reads that brought bytes. */
final class SocketReads extends ChannelInboundHandlerAdapter {
  private final NetworkCounters counters;

  SocketReads(NetworkCounters counters) {
    this.counters = counters;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    counters.reads.increment();
    context.fireChannelRead(message);
  }
}
