package dev.dedalus.transport;

import io.netty.channel.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One other process: the channel to it, the channel from it, and which life of it we know. Used by
 * the network's thread.
 */
final class Peer {
  private final String name;
  private final PeerNetwork network;
  private final PeerCounters counters;
  private final Outbox outbox;
  private final OutgoingLink link;
  private final IncomingNumbers incoming = new IncomingNumbers();
  private @Nullable Channel incomingConnection;
  private Epoch epoch = Epoch.NONE;
  private boolean accepted;

  Peer(String name, PeerNetwork network, Outbox outbox) {
    this.name = name;
    this.network = network;
    this.outbox = outbox;
    this.counters = network.counters().peer(name);
    this.link = new OutgoingLink(this, network);
  }

  String name() {
    return name;
  }

  PeerCounters counters() {
    return counters;
  }

  Outbox outbox() {
    return outbox;
  }

  OutgoingLink link() {
    return link;
  }

  IncomingNumbers incoming() {
    return incoming;
  }

  /**
   * The peer says which life it is. A later one ends the channels both ways.
   *
   * @return false if it is an earlier one
   */
  boolean meet(Epoch met) {
    int order = met.compareTo(epoch);
    if (order > 0) {
      boolean first = epoch.equals(Epoch.NONE);
      epoch = met;
      if (!first) {
        network.log(name + " has started again");
        startLife();
      }
      network.group().met(this);
    }
    return order >= 0;
  }

  /** The peer has accepted this process. */
  void acceptedUs() {
    accepted = true;
  }

  /** Whether the peer has ever accepted this process, in whichever of its lives. */
  boolean hasAcceptedUs() {
    return accepted;
  }

  /** Either side is another life: nothing of the channels, both ways, goes on. */
  void startLife() {
    incoming.reset();
    closeIncoming();
    startGeneration();
    link.reconnect();
  }

  /** The peer's latest life that is known. */
  Epoch epoch() {
    return epoch;
  }

  /** Gives up what the channel to the peer holds and starts its next generation. */
  void startGeneration() {
    if (!outbox.isFresh()) {
      counters.messagesLost.add(outbox.startGeneration());
      counters.bytesUnconfirmed.set(0);
      link.reconnect();
      network.confirmed(this);
    }
  }

  /**
   * The peer opens its channel to us over a connection, which replaces an earlier one.
   *
   * @return what to answer; absent if a later generation is open
   */
  @Nullable Welcome open(Channel connection, long generation, Epoch own) {
    if (!incoming.open(generation)) {
      return null;
    }
    closeIncoming();
    incomingConnection = connection;
    connection.config().setAutoRead(network.mayRead(this));
    return new Welcome(own, incoming.confirm().taken());
  }

  /** A connection of the peer has ended. */
  void closed(Channel connection) {
    if (connection.equals(incomingConnection)) {
      incomingConnection = null;
    }
  }

  /** The peer states which lives it knows; on a connection that was replaced it says nothing. */
  void stated(Channel connection, Lives lives) throws MalformedFrameException {
    if (connection.equals(incomingConnection)) {
      network.group().stated(this, lives);
    }
  }

  /** Messages that have not been received before. */
  List<WireMessage> receive(Channel connection, Batch batch) throws MalformedFrameException {
    if (!connection.equals(incomingConnection)) {
      return List.of();
    }
    accepted = true;
    List<WireMessage> messages = batch.messages(network.relations());
    int before = incoming.receive(batch);
    counters.messagesReceived.add(messages.size() - before);
    counters.bytesReceived.add(batch.bytes());
    return messages.subList(before, messages.size());
  }

  /** The peer confirms what it has taken; confirmations of ended generations say nothing. */
  void confirmed(Confirm confirm) throws MalformedFrameException {
    if (confirm.generation() == outbox.generation()) {
      outbox.confirm(confirm.taken());
      counters.bytesUnconfirmed.set(outbox.bytes());
      network.confirmed(this);
    }
  }

  /** Confirms what was taken over the peer's own connection; without one, the next opening does. */
  void confirmBack() {
    Channel connection = incomingConnection;
    if (connection != null && incoming.isConfirmDue()) {
      var out = connection.alloc().ioBuffer(FrameLayout.HEADER_BYTES + 16);
      incoming.confirm().write(out);
      var _ = connection.writeAndFlush(out, connection.voidPromise());
      network.counters().writes.increment();
    }
  }

  /** The connection to the peer broke, perhaps with a confirmation on it. */
  void linkBroke() {
    incoming.confirmAgain();
    network.confirmSoon(this);
  }

  /** Whether nothing that was sent is under way on an open connection. */
  boolean isSettled() {
    return outbox.isEmpty() || !link.isOpen();
  }

  /** Stops or resumes reading from the peer, as the network has it now. */
  void read() {
    if (incomingConnection != null) {
      incomingConnection.config().setAutoRead(network.mayRead(this));
    }
  }

  void close() {
    closeIncoming();
    link.close();
    outbox.close();
  }

  private void closeIncoming() {
    if (incomingConnection != null) {
      var _ = incomingConnection.close();
      incomingConnection = null;
    }
  }
}
