package dev.dedalus.transport;

import java.util.List;

/**
 * Tells the other parts of the group which lives this process knows, over connections that are kept
 * open for it, and ends its life when theirs end. Used by the network's thread.
 */
final class GroupLinks {
  private final PeerNetwork network;
  private final Group group;

  GroupLinks(PeerNetwork network, NetworkSettings settings) {
    this.network = network;
    this.group = new Group(settings.self(), settings.epoch(), settings.group());
  }

  /** Which life of this process it is. */
  Epoch life() {
    return group.life();
  }

  /** Whether all parts of the group have come together. */
  boolean isRunning() {
    return group.isRunning();
  }

  /** Whether the connection to a peer is kept open though there is nothing to send. */
  boolean keepsOpen(Peer peer) {
    return group.has(peer.name());
  }

  /** Peers can be reached from now on. */
  void open() {
    network.settings().group().forEach(part -> network.peer(part).link().flush());
  }

  /** A peer has told its life. */
  void met(Peer peer) {
    if (!group.has(peer.name())) {
      return;
    }
    if (group.met(peer.name(), peer.epoch())) {
      group.startLife(group.life());
      network.startLife(
          "starting again without what it carried, as " + peer.name() + " has none of it");
    }
    network.settings().group().forEach(part -> state(network.peer(part).link()));
  }

  /**
   * Whether a peer knows a later life of this process's name than its own. If the peer has accepted
   * this process before, another one has taken the name since, and this one is to end. If not, the
   * later life was before this process, by a clock that was ahead: this process goes on, as a life
   * that is later still.
   *
   * @param known the latest life of this name that the peer has met
   */
  boolean isOutlived(Peer peer, Epoch known) {
    if (known.compareTo(life()) <= 0) {
      return false;
    }
    if (peer.hasAcceptedUs()) {
      network.outlived(peer.name() + " has met a later process of this name");
    } else {
      group.startLife(known);
      network.startLife(
          "starting again as a later life, as "
              + peer.name()
              + " has met one that is ahead of this clock");
    }
    return true;
  }

  /** A connection to a peer is open: what was stated before may be lost. */
  void opened(Peer peer) {
    if (group.has(peer.name())) {
      state(peer.link());
    }
  }

  private void state(OutgoingLink link) {
    List<Epoch> lives = group.statement();
    if (!lives.isEmpty()) {
      link.state(new Lives(lives));
    }
  }

  /**
   * A peer has stated which lives it knows.
   *
   * @throws MalformedFrameException if it is no part of the group, or has another group in mind
   */
  void stated(Peer peer, Lives stated) throws MalformedFrameException {
    if (!group.has(peer.name())) {
      throw new MalformedFrameException(peer.name() + " is no part of the group");
    }
    boolean before = group.isRunning();
    group.stated(peer.name(), stated.lives());
    if (group.isRunning() && !before) {
      network.joined();
    }
  }
}
