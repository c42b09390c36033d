package dev.dedalus.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * {@code GET /healthz}, {@code /readyz} and {@code /metrics} on a port of their own. Requests of
 * more than 8 KiB are refused; a connection that sends nothing for 30 s is closed.
 */
public final class HealthServer implements AutoCloseable {
  private static final int REQUEST_BYTES_MAX = 8 * 1024;
  private static final int IDLE_SECONDS_MAX = 30;

  private final Channel server;

  private HealthServer(Channel server) {
    this.server = server;
  }

  /**
   * Starts to listen on all interfaces.
   *
   * @param group whose thread answers
   * @param port 0: any free one
   * @param alive what {@code /healthz} answers: 200 or 503
   * @param ready what {@code /readyz} answers: 200 or 503
   * @throws IOException if the port is in use
   */
  public static HealthServer start(
      EventLoopGroup group,
      int port,
      BooleanSupplier alive,
      BooleanSupplier ready,
      PrometheusMeterRegistry registry)
      throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(new ReadTimeoutHandler(IDLE_SECONDS_MAX, TimeUnit.SECONDS))
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(REQUEST_BYTES_MAX))
                        .addLast(new HealthRequests(alive, ready, registry));
                  }
                });
    var bound = bootstrap.bind(port).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("cannot listen on port " + port + ": " + bound.cause().getMessage());
    }
    return new HealthServer(bound.channel());
  }

  /** The port that it listens on. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  @Override
  public void close() {
    server.close().awaitUninterruptibly();
  }
}
