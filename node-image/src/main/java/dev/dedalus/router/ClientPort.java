package dev.dedalus.router;

import dev.dedalus.client.FlushPass;
import dev.dedalus.transport.FrameDecoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The port of clients: HTTP/1.1 and frames alike. The first byte tells them apart: a frame begins
 * with the magic number, whose first byte, D, is followed by E, while HTTP begins with a method.
 */
final class ClientPort implements AutoCloseable {
  private static final int HTTP_IDLE_SECONDS = 300;

  /** More than the requests that one read of 64 KiB can bring on top of those that wait. */
  private static final int PIPELINED_MAX = 8_192;

  private static final long FINISH_MILLIS_MAX = 1_000;

  private static final byte[] MAGIC = {'D', 'E', 'D', 'L'};

  private final HttpRequests http;
  private final BinaryRequests binary;
  private final FlushPass pass;
  private final ClientCounters counters;
  private final int connectionsMax;
  private final ChannelGroup connections;
  private final Channel server;

  /**
   * Starts to listen.
   *
   * @param group of one thread, the thread of the desk
   * @param port 0: any free one
   * @throws IOException if the port is in use
   */
  ClientPort(
      EventLoopGroup group,
      int port,
      HttpRequests http,
      BinaryRequests binary,
      FlushPass pass,
      int connectionsMax)
      throws IOException {
    this.http = http;
    this.binary = binary;
    this.pass = pass;
    this.counters = binary.counters();
    this.connectionsMax = connectionsMax;
    this.connections = new DefaultChannelGroup(group.next());
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(
                    BinaryConnection.UNSENT_BYTES_MAX / 2, BinaryConnection.UNSENT_BYTES_MAX))
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    accept(channel);
                  }
                });
    var bound = bootstrap.bind(port).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("port " + port + " is in use or not allowed", bound.cause());
    }
    server = bound.channel();
  }

  /** The port that it listens on. */
  int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /**
   * Takes no connections any more, and ends those that are there: what was written to them leaves
   * first, and clients get a second to close their side, so that nothing is cut off.
   */
  void finish() {
    server.close().awaitUninterruptibly();
    ChannelGroupFuture closed = connections.newCloseFuture();
    for (Channel connection : connections) {
      connection
          .pipeline()
          .firstContext()
          .writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(written -> {
            var _ = ((SocketChannel) connection).shutdownOutput();
          });
    }
    closed.awaitUninterruptibly(FINISH_MILLIS_MAX);
  }

  @Override
  public void close() {
    server.close().awaitUninterruptibly();
  }

  private void accept(SocketChannel channel) {
    if (connections.size() >= connectionsMax) {
      counters.refusedConnections.increment();
      var _ = channel.close();
      return;
    }
    connections.add(channel);
    channel
        .pipeline()
        .addLast(new SocketCounter(counters))
        .addLast(new IdleStateHandler(0, 0, HTTP_IDLE_SECONDS, TimeUnit.SECONDS))
        .addLast(new Sniffer());
  }

  /** Looks at the first bytes and makes the connection one of its kind. */
  private final class Sniffer extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      int seen = Math.min(in.readableBytes(), MAGIC.length);
      for (int i = 0; i < seen; i++) {
        if (in.getByte(in.readerIndex() + i) != MAGIC[i]) {
          become(ctx, this::http);
          return;
        }
      }
      if (seen == MAGIC.length) {
        become(ctx, this::binary);
      }
    }

    private void become(
        ChannelHandlerContext ctx, java.util.function.Consumer<ChannelPipeline> kind) {
      kind.accept(ctx.pipeline());
      ctx.pipeline().remove(this);
    }

    private void http(ChannelPipeline pipeline) {
      pipeline
          .addLast(new HttpServerCodec(new HttpDecoderConfig(), PIPELINED_MAX))
          .addLast(new BodyLimit(http.limits().payloadBytes()))
          .addLast(new HttpConnection(http, pass, counters));
    }

    private void binary(ChannelPipeline pipeline) {
      pipeline.remove(IdleStateHandler.class);
      pipeline.addLast(new FrameDecoder()).addLast(new BinaryConnection(binary, pass));
    }
  }
}
