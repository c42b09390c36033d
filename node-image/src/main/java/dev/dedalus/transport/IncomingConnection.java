package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A connection that a peer opened to send over: HELLO, then BATCH and CONFIRM. */
final class IncomingConnection extends PeerConnection {
  private final PeerNetwork network;
  private @Nullable Peer peer;

  IncomingConnection(PeerNetwork network) {
    super(network);
    this.network = network;
  }

  @Override
  void opened(Channel channel) {
    // The peer speaks first.
  }

  @Override
  void closed(Channel channel) {
    if (peer != null) {
      peer.closed(channel);
    }
  }

  @Override
  boolean isGreeted() {
    return peer != null;
  }

  @Override
  String peerName(Channel channel) {
    if (peer != null) {
      return peer.name();
    }
    return channel.remoteAddress() instanceof InetSocketAddress remote
        ? remote.getAddress().getHostAddress()
        : "unknown";
  }

  @Override
  void frame(Channel channel, Frame frame) throws MalformedFrameException {
    Peer greeted = peer;
    if (greeted == null) {
      if (frame.type() != FrameType.HELLO) {
        throw new MalformedFrameException("a " + frame.type() + " frame before HELLO");
      }
      greet(channel, Hello.read(frame));
      return;
    }
    switch (frame.type()) {
      case BATCH -> network.deliver(greeted, greeted.receive(channel, Batch.open(frame)));
      case CONFIRM -> greeted.confirmed(Confirm.read(frame));
      case LIVES -> greeted.stated(channel, Lives.read(frame));
      case HELLO, WELCOME, REFUSE, OPEN, OPENED, REQUESTS, REPLIES, REFUSED ->
          throw new MalformedFrameException("a " + frame.type() + " frame from a sender");
    }
  }

  private void greet(Channel channel, Hello hello) {
    NetworkSettings settings = network.settings();
    if (!hello.plan().equals(settings.plan())) {
      String plans = settings.self() + " runs plan " + settings.plan() + ", ";
      refuse(channel, hello, Refuse.Reason.PLAN, plans + hello.from() + " runs " + hello.plan());
    } else if (!hello.to().equals(settings.self())) {
      String text = "this is " + settings.self() + ", not " + hello.to();
      refuse(channel, hello, Refuse.Reason.NAME, text);
    } else if (!network.mayKnow(hello.from())) {
      refuse(channel, hello, Refuse.Reason.NAME, "too many peers");
    } else if (network.group().isOutlived(network.peer(hello.from()), hello.known())) {
      // If this process goes on it is another life, and the peer will connect to that one.
      var _ = channel.close();
    } else {
      open(channel, hello);
    }
  }

  private void open(Channel channel, Hello hello) {
    Peer from = network.peer(hello.from());
    if (hello.known().equals(network.life())) {
      from.acceptedUs();
    }
    if (!from.meet(hello.epoch())) {
      String text = "a later life of " + hello.from() + " is known";
      refuse(channel, hello, Refuse.Reason.EPOCH, text);
      return;
    }
    Welcome welcome = from.open(channel, hello.generation(), network.life());
    if (welcome == null) {
      String text = "a later generation of the channel from " + hello.from() + " is open";
      refuse(channel, hello, Refuse.Reason.GENERATION, text);
      return;
    }
    peer = from;
    ByteBuf out = channel.alloc().ioBuffer();
    welcome.write(out);
    var _ = channel.writeAndFlush(out, channel.voidPromise());
  }

  private void refuse(Channel channel, Hello hello, Refuse.Reason reason, String text) {
    network.counters().connectionsRefused.increment();
    network.logOnce(
        "refused " + hello.from() + reason,
        "connection from " + hello.from() + " refused: " + text);
    ByteBuf out = channel.alloc().ioBuffer();
    Epoch known = reason == Refuse.Reason.EPOCH ? network.peer(hello.from()).epoch() : Epoch.NONE;
    new Refuse(reason, known, text).write(out);
    var _ = channel.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE);
  }
}
