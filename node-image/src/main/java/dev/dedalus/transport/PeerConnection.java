package dev.dedalus.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;

/**
 * One connection between processes: hands on frames, and closes itself, counted and logged once per
 * peer, when one is malformed.
 */
abstract sealed class PeerConnection extends SimpleChannelInboundHandler<Frame>
    permits IncomingConnection, OutgoingConnection {
  private final PeerNetwork network;

  PeerConnection(PeerNetwork network) {
    super(Frame.class, false);
    this.network = network;
  }

  /** Handles a frame; does not release it. */
  abstract void frame(Channel channel, Frame frame) throws MalformedFrameException;

  /** The connection has been made. */
  abstract void opened(Channel channel);

  /** The connection has ended. */
  abstract void closed(Channel channel);

  /** Whether the other side has greeted as it should. */
  abstract boolean isGreeted();

  /** Who is on the other side, as far as known. */
  abstract String peerName(Channel channel);

  @Override
  public final void channelActive(ChannelHandlerContext context) {
    Channel channel = context.channel();
    network.later(
        NetworkSettings.GREETING_MILLIS_MAX,
        () -> {
          if (!isGreeted()) {
            var _ = channel.close();
          }
        });
    opened(channel);
  }

  @Override
  protected final void channelRead0(ChannelHandlerContext context, Frame frame) {
    try {
      if (context.channel().isActive()) {
        frame(context.channel(), frame);
      }
    } catch (MalformedFrameException malformed) {
      reject(context.channel(), malformed);
    } finally {
      frame.body().release();
    }
  }

  @Override
  public final void channelInactive(ChannelHandlerContext context) {
    closed(context.channel());
  }

  @Override
  public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Throwable inner = cause instanceof DecoderException ? cause.getCause() : cause;
    if (inner instanceof MalformedFrameException malformed) {
      reject(context.channel(), malformed);
      return;
    }
    if (!(cause instanceof IOException)) {
      network.log("connection with " + peerName(context.channel()) + " closed: " + cause);
    }
    var _ = context.channel().close();
  }

  private void reject(Channel channel, MalformedFrameException malformed) {
    network.counters().framesRejected.increment();
    String peer = peerName(channel);
    network.logOnce(
        "malformed " + peer, "malformed frame from " + peer + ": " + malformed.getMessage());
    var _ = channel.close();
  }
}
