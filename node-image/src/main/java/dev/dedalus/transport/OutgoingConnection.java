package dev.dedalus.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;

/** A connection that we opened to send over: WELCOME or REFUSE come back, then CONFIRM. */
final class OutgoingConnection extends PeerConnection {
  private final OutgoingLink link;
  private boolean greeted;

  OutgoingConnection(OutgoingLink link, PeerNetwork network) {
    super(network);
    this.link = link;
  }

  @Override
  void opened(Channel channel) {
    link.connected(channel);
  }

  @Override
  void closed(Channel channel) {
    link.closed(channel);
  }

  @Override
  boolean isGreeted() {
    return greeted;
  }

  @Override
  String peerName(Channel channel) {
    return link.peerName();
  }

  @Override
  void frame(Channel channel, Frame frame) throws MalformedFrameException {
    switch (frame.type()) {
      case WELCOME -> {
        greeted = true;
        link.welcomed(channel, Welcome.read(frame));
      }
      case CONFIRM -> link.confirmed(channel, Confirm.read(frame));
      case REFUSE -> {
        greeted = true;
        link.refused(channel, Refuse.read(frame));
        var _ = channel.close();
      }
      case HELLO, BATCH, LIVES, OPEN, OPENED, REQUESTS, REPLIES, REFUSED ->
          throw new MalformedFrameException("a " + frame.type() + " frame from a receiver");
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      link.writable(context.channel());
    }
  }
}
