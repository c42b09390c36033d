package dev.dedalus.client;

import dev.dedalus.transport.Frame;
import dev.dedalus.transport.FrameDecoder;
import dev.dedalus.transport.MalformedFrameException;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a router: a session, requests in batches, replies. What one pass of the event
 * loop sends leaves in one write. All methods but {@link #open} and {@link #close} are called by
 * the loop's thread.
 */
public final class Link extends SimpleChannelInboundHandler<Frame> implements FlushPass.Flushable {
  private static final int CONNECT_MILLIS_MAX = 5_000;
  private static final int BATCH_BYTES = 256 * 1024;
  private static final int FIRST_BYTES = 4 * 1024;

  /** Hears what the router sends. Called by the loop's thread. */
  public interface Listener {
    /** A reply. */
    void replied(ReplyForm reply, Row row);

    /** A request was refused. */
    void refused(long id, RefusalReason reason, String detail);

    /** The connection is gone; nothing else will be heard. */
    void closed(String why);
  }

  private final Open open;
  private final Listener listener;
  private final FlushPass pass;
  private final CompletableFuture<Link> opening = new CompletableFuture<>();
  private @Nullable ChannelHandlerContext context;
  private @Nullable Opened opened;
  private @Nullable ClientCodecs codecs;
  private @Nullable ByteBuf staged;
  private @Nullable RequestBatch batch;
  private long low;
  private String why = "the router closed the connection";

  private Link(Open open, Listener listener, EventLoop loop) {
    this.open = open;
    this.listener = listener;
    this.pass = new FlushPass(loop);
  }

  /**
   * Connects to a router and opens a session. Completes by the loop's thread; fails with a {@link
   * RequestException} if there is no router, or it refuses.
   */
  public static CompletableFuture<Link> open(
      EventLoop loop, SocketAddress router, Open open, Listener listener) {
    Link link = new Link(open, listener, loop);
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(new FrameDecoder(), link);
                  }
                })
            .connect(router);
    connecting.addListener(done -> {
      if (!done.isSuccess()) {
        link.opening.completeExceptionally(
            new RequestException(
                RefusalReason.UNREACHABLE,
                "no router at " + router + ": " + done.cause().getMessage()));
      }
    });
    return link.opening;
  }

  /** The session that was opened. */
  public ClientValue session() {
    return requireOpened().session();
  }

  /** What can be requested. */
  public Catalogue catalogue() {
    return requireOpened().catalogue();
  }

  /** The most bytes of one request's fields. */
  public int payloadBytesMax() {
    return requireOpened().payloadBytesMax();
  }

  /**
   * Stages a request.
   *
   * @param number of the request in the catalogue
   * @param id unique in the session
   * @param leastOpen the least id neither answered nor given up
   */
  public void send(int number, long id, long leastOpen, Row fields) {
    ChannelHandlerContext ctx = context;
    if (ctx == null || codecs == null) {
      throw new IllegalStateException("the link is not open");
    }
    if (batch == null) {
      staged = ctx.alloc().ioBuffer(FIRST_BYTES);
      batch = new RequestBatch(staged);
      pass.add(this);
    }
    low = leastOpen;
    batch.add(number, id, codecs.request(number), fields);
    if (batch.bytes() > BATCH_BYTES) {
      write(ctx);
    }
  }

  @Override
  public void flush() {
    if (context != null) {
      write(context);
      context.flush();
    }
  }

  /** Closes the connection. Called by any thread. */
  public void close() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      var _ = ctx.close();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    ByteBuf out = ctx.alloc().ioBuffer();
    open.write(out);
    var _ = ctx.writeAndFlush(out);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Frame frame)
      throws MalformedFrameException {
    try {
      take(frame);
    } finally {
      frame.body().release();
    }
  }

  private void take(Frame frame) throws MalformedFrameException {
    switch (frame.type()) {
      case OPENED -> {
        Opened read = Opened.read(frame);
        opened = read;
        codecs = new ClientCodecs(read.catalogue());
        opening.complete(this);
      }
      case REPLIES -> {
        if (codecs == null) {
          throw new MalformedFrameException("replies before the session");
        }
        List<ReplyForm> forms = catalogue().replies();
        ReplyBatch.read(frame, codecs, (number, row) -> listener.replied(forms.get(number), row));
      }
      case REFUSED -> {
        Refused refused = Refused.read(frame);
        if (refused.id() == 0) {
          why = refused.detail();
          opening.completeExceptionally(new RequestException(refused.reason(), refused.detail()));
        } else {
          listener.refused(refused.id(), refused.reason(), refused.detail());
        }
      }
      case OPEN, REQUESTS, HELLO, WELCOME, REFUSE, BATCH, CONFIRM, LIVES ->
          throw new MalformedFrameException("a router does not send " + frame.type());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (staged != null) {
      staged.release();
      staged = null;
      batch = null;
    }
    opening.completeExceptionally(new RequestException(RefusalReason.UNREACHABLE, why));
    listener.closed(why);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    why = "the connection broke: " + cause.getMessage();
    var _ = ctx.close();
  }

  private void write(ChannelHandlerContext ctx) {
    if (batch != null && staged != null) {
      batch.end(low);
      var _ = ctx.write(staged);
      batch = null;
      staged = null;
    }
  }

  private Opened requireOpened() {
    if (opened == null) {
      throw new IllegalStateException("the link is not open");
    }
    return opened;
  }
}
