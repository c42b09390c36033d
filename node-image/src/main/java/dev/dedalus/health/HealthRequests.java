package dev.dedalus.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.function.BooleanSupplier;

/** Answers the requests of one connection. */
final class HealthRequests extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final BooleanSupplier alive;
  private final BooleanSupplier ready;
  private final PrometheusMeterRegistry registry;

  HealthRequests(BooleanSupplier alive, BooleanSupplier ready, PrometheusMeterRegistry registry) {
    this.alive = alive;
    this.ready = ready;
    this.registry = registry;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    FullHttpResponse response = answer(context, request);
    boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
    HttpUtil.setContentLength(response, response.content().readableBytes());
    HttpUtil.setKeepAlive(response, keepAlive);
    var written = context.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private FullHttpResponse answer(ChannelHandlerContext context, FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return text(context, HttpResponseStatus.BAD_REQUEST, TEXT, "not an HTTP request\n");
    }
    if (!request.method().equals(HttpMethod.GET)) {
      return text(context, HttpResponseStatus.METHOD_NOT_ALLOWED, TEXT, "only GET\n");
    }
    return switch (new QueryStringDecoder(request.uri()).path()) {
      case "/healthz" ->
          alive.getAsBoolean()
              ? text(context, HttpResponseStatus.OK, TEXT, "alive\n")
              : text(context, HttpResponseStatus.SERVICE_UNAVAILABLE, TEXT, "stuck\n");
      case "/readyz" ->
          ready.getAsBoolean()
              ? text(context, HttpResponseStatus.OK, TEXT, "ready\n")
              : text(context, HttpResponseStatus.SERVICE_UNAVAILABLE, TEXT, "not ready\n");
      case "/metrics" -> text(context, HttpResponseStatus.OK, PROMETHEUS, registry.scrape());
      default ->
          text(context, HttpResponseStatus.NOT_FOUND, TEXT, "/healthz, /readyz or /metrics\n");
    };
  }

  private static FullHttpResponse text(
      ChannelHandlerContext context, HttpResponseStatus status, String type, String text) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, ByteBufUtil.writeUtf8(context.alloc(), text));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
    return response;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }
}
