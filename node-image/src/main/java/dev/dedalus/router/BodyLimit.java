package dev.dedalus.router;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/** Puts a request together, up to the payload limit; beyond, the connection's handler is told. */
final class BodyLimit extends HttpObjectAggregator {
  /** A body larger than the limit has arrived. */
  record Exceeded() {}

  BodyLimit(int bytesMax) {
    super(bytesMax);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    ctx.fireUserEventTriggered(new Exceeded());
  }
}
