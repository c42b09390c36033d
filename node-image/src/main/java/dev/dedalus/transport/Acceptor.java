package dev.dedalus.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the connections that peers open, up to {@link NetworkSettings#CONNECTIONS_MAX}. */
final class Acceptor {
  private static final AdaptiveRecvByteBufAllocator READ_BYTES =
      new AdaptiveRecvByteBufAllocator(512, 16 * 1024, 64 * 1024);

  private final EventLoop loop;
  private final NetworkCounters counters;
  private final Supplier<IncomingConnection> handlers;
  private final ChannelGroup accepted;
  private @Nullable Channel server;

  Acceptor(EventLoop loop, NetworkCounters counters, Supplier<IncomingConnection> handlers) {
    this.loop = loop;
    this.counters = counters;
    this.handlers = handlers;
    this.accepted = new DefaultChannelGroup(loop);
  }

  /**
   * Starts to listen. Not to be called in the loop's thread.
   *
   * @throws IOException if the port is in use
   */
  void listen(int port) throws IOException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, READ_BYTES)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    accept(channel);
                  }
                })
            .bind(port)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("cannot listen on port " + port + ": " + bound.cause().getMessage());
    }
    server = bound.channel();
  }

  private void accept(SocketChannel connection) {
    if (accepted.size() >= NetworkSettings.CONNECTIONS_MAX) {
      counters.connectionsRefused.increment();
      var _ = connection.close();
      return;
    }
    accepted.add(connection);
    connection.pipeline().addLast(new SocketReads(counters), new FrameDecoder(), handlers.get());
  }

  /** The port; 0 before {@link #listen}. */
  int port() {
    Channel listening = server;
    return listening == null ? 0 : ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** Stops listening and closes all connections. */
  void close() {
    if (server != null) {
      var _ = server.close();
    }
    var _ = accepted.close();
  }
}
