package dev.dedalus.router;

import dev.dedalus.client.FlushPass;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 connection of a client: requests may follow each other without waiting (pipelining);
 * responses leave in their order.
 */
final class HttpConnection extends SimpleChannelInboundHandler<FullHttpRequest>
    implements FlushPass.Flushable {
  private static final int PIPELINED_MAX = 128;

  /** How long a client that is refused while it sends may take to notice. */
  private static final int LINGER_SECONDS = 5;

  private final HttpRequests requests;
  private final FlushPass pass;
  private final ClientCounters counters;
  private final ArrayDeque<HttpExchange> exchanges = new ArrayDeque<>();
  private @Nullable ChannelHandlerContext context;
  private boolean closing;

  HttpConnection(HttpRequests requests, FlushPass pass, ClientCounters counters) {
    this.requests = requests;
    this.pass = pass;
    this.counters = counters;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    if (closing) {
      return;
    }
    counters.httpRequests.increment();
    if (request.decoderResult().isFailure()) {
      malformed(request.decoderResult().cause().getMessage());
      return;
    }
    HttpExchange exchange = begin(HttpUtil.isKeepAlive(request));
    requests.handle(request, exchange);
    if (exchanges.size() >= PIPELINED_MAX) {
      ctx.channel().config().setAutoRead(false);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof IdleStateEvent && exchanges.isEmpty()) {
      var _ = ctx.close();
    } else if (event instanceof BodyLimit.Exceeded) {
      counters.tooLarge.increment();
      closing = true;
      begin(false).refuse(Problem.tooLarge(requests.limits().payloadBytes()));
    } else {
      super.userEventTriggered(ctx, event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof java.io.IOException) {
      var _ = ctx.close();
    } else {
      malformed(cause.getMessage());
    }
  }

  @Override
  public void flush() {
    if (context != null) {
      context.flush();
    }
  }

  private void malformed(@Nullable String detail) {
    counters.malformed.increment();
    closing = true;
    begin(false).refuse(Problem.malformed(detail == null ? "it cannot be read" : detail));
  }

  private HttpExchange begin(boolean keepAlive) {
    HttpExchange exchange = new HttpExchange(requests.catalogue(), keepAlive, this::drain);
    exchanges.add(exchange);
    return exchange;
  }

  private void drain() {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      return;
    }
    while (!exchanges.isEmpty()) {
      HttpExchange first = exchanges.getFirst();
      Optional<FullHttpResponse> response = first.response();
      if (response.isEmpty()) {
        break;
      }
      exchanges.removeFirst();
      boolean last = !first.keepAlive() || (requests.isStopping() && exchanges.isEmpty());
      if (last) {
        HttpUtil.setKeepAlive(response.get(), false);
      }
      var written = ctx.write(response.get());
      if (last && closing) {
        written.addListener(sent -> linger(ctx));
      } else if (last) {
        written.addListener(ChannelFutureListener.CLOSE);
      }
    }
    pass.add(this);
    if (exchanges.size() < PIPELINED_MAX && !ctx.channel().config().isAutoRead()) {
      ctx.channel().config().setAutoRead(true);
    }
  }

  /**
   * Ends a connection whose client may still be sending. Closed at once, what arrives later would
   * have the client's machine throw away the response; so it is read and dropped for a while.
   */
  private static void linger(ChannelHandlerContext ctx) {
    var _ = ((SocketChannel) ctx.channel()).shutdownOutput();
    Runnable close =
        () -> {
          var _ = ctx.close();
        };
    var _ = ctx.executor().schedule(close, LINGER_SECONDS, TimeUnit.SECONDS);
  }
}
