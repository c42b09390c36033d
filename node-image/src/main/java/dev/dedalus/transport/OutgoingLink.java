package dev.dedalus.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The connection that carries a channel to a peer: opened when there is something to send, opened
 * again after it broke, with the same generation. Used by the network's thread.
 */
final class OutgoingLink {
  private enum State {
    /** Nothing to send. */
    IDLE,
    /** Looking up, connecting, greeting. */
    OPENING,
    OPEN,
    /** Until the next attempt. */
    WAITING,
    CLOSED
  }

  private final Peer peer;
  private final PeerNetwork network;
  private final Backoff backoff = new Backoff();
  private final Silence silence;
  private State state = State.IDLE;
  private @Nullable Channel connection;
  private int attempt;
  private boolean failed;

  OutgoingLink(Peer peer, PeerNetwork network) {
    this.peer = peer;
    this.network = network;
    this.silence = new Silence(this, peer.outbox(), network);
  }

  /**
   * Writes what the outbox holds, in one write, or sees to it that a connection will. Until then
   * batches are left open, so that many small passes share one.
   */
  void flush() {
    Channel open = connection;
    if (state == State.IDLE && (!peer.outbox().isEmpty() || network.group().keepsOpen(peer))) {
      connect();
    } else if (state == State.OPEN && open != null) {
      write(open);
    }
  }

  private void write(Channel to) {
    Outbox outbox = peer.outbox();
    outbox.seal();
    if (!outbox.hasWaiting() || !to.isWritable()) {
      return;
    }
    if (peer.incoming().isConfirmDue()) {
      ByteBuf confirm = to.alloc().ioBuffer(FrameLayout.HEADER_BYTES + 16);
      peer.incoming().confirm().write(confirm);
      var _ = to.write(confirm, to.voidPromise());
    }
    while (outbox.hasWaiting() && to.isWritable()) {
      outbox.writeNext(frame -> {
        peer.counters().bytesSent.add(frame.readableBytes());
        var _ = to.write(frame, to.voidPromise());
      });
    }
    network.counters().writes.increment();
    to.flush();
    silence.watch();
  }

  private void connect() {
    state = State.OPENING;
    attempt++;
    int mine = attempt;
    network
        .connector()
        .connect(
            peer.name(),
            new OutgoingConnection(this, network),
            () -> {
              if (mine == attempt && state == State.OPENING) {
                retryLater();
              }
            });
  }

  /** A connection is there: greet. */
  void connected(Channel opened) {
    if (state != State.OPENING) {
      var _ = opened.close();
      return;
    }
    connection = opened;
    ByteBuf out = opened.alloc().ioBuffer();
    NetworkSettings settings = network.settings();
    new Hello(
            settings.plan(),
            settings.self(),
            peer.name(),
            network.life(),
            peer.epoch(),
            peer.outbox().generation())
        .write(out);
    var _ = opened.writeAndFlush(out, opened.voidPromise());
  }

  /** The peer has accepted the connection. */
  void welcomed(Channel by, Welcome welcome) throws MalformedFrameException {
    if (!by.equals(connection) || state != State.OPENING) {
      return;
    }
    peer.acceptedUs();
    if (!peer.meet(welcome.epoch())) {
      network.log(peer.name() + " answers from an earlier life; not talking to it");
      network.counters().connectionsRefused.increment();
      var _ = by.close();
      return;
    }
    if (by.equals(connection)) {
      peer.outbox().confirm(welcome.taken());
      peer.outbox().rewind();
      network.confirmed(peer);
      state = State.OPEN;
      failed = false;
      backoff.reset();
      network.group().opened(peer);
      write(by);
    }
  }

  /** States lives; without a connection nothing is stated before one is open again. */
  void state(Lives lives) {
    Channel open = connection;
    if (state == State.OPEN && open != null) {
      ByteBuf out = open.alloc().ioBuffer();
      lives.write(out);
      var _ = open.writeAndFlush(out, open.voidPromise());
    }
  }

  /** The peer does not accept the connection. */
  void refused(Channel by, Refuse refuse) {
    if (by.equals(connection)) {
      String text = peer.name() + " refuses the connection: " + refuse.text();
      network.logOnce(text, text);
      if (refuse.reason() == Refuse.Reason.EPOCH) {
        var _ = network.group().isOutlived(peer, refuse.known());
      }
    }
  }

  /** There is room to write again. */
  void writable(Channel to) {
    if (to.equals(connection) && state == State.OPEN) {
      write(to);
    }
  }

  /** The peer confirms over this connection. */
  void confirmed(Channel by, Confirm confirm) throws MalformedFrameException {
    if (by.equals(connection) && state == State.OPEN) {
      peer.confirmed(confirm);
    }
  }

  /** The connection has ended. */
  void closed(Channel ended) {
    if (ended.equals(connection)) {
      connection = null;
      if (state != State.CLOSED) {
        peer.linkBroke();
        retryLater();
      }
    }
  }

  /** Closes the connection, if any, and opens another where there is something to send. */
  void reconnect() {
    Channel old = connection;
    if (old != null) {
      var _ = old.close();
      closed(old);
    }
  }

  /** Ends the link for good. */
  void close() {
    state = State.CLOSED;
    if (connection != null) {
      var _ = connection.close();
    }
  }

  /** Whether a connection is there and greeted. */
  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether there is something to send, and no connection for it since the last one failed. */
  boolean isBroken() {
    return failed && (state == State.OPENING || state == State.WAITING);
  }

  /** How often a connection was begun. */
  int attempt() {
    return attempt;
  }

  String peerName() {
    return peer.name();
  }

  private void retryLater() {
    failed = true;
    peer.outbox().rewind();
    state = State.WAITING;
    network.later(
        backoff.nextMillis(),
        () -> {
          if (state == State.WAITING) {
            state = State.IDLE;
            flush();
          }
        });
  }
}
