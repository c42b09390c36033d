package dev.dedalus.transport;

import java.util.Collection;

/** What happens when channels hold too much that is not confirmed (docs/wire.md). */
final class ChannelLimits {
  private final PeerNetwork network;
  private final Brake brake;

  ChannelLimits(PeerNetwork network, Brake brake) {
    this.network = network;
    this.brake = brake;
  }

  /** Looks at one channel. */
  void check(Peer peer) {
    if (peer.outbox().bytes() > network.settings().unconfirmedBytesMax()) {
      overflow(peer);
    }
  }

  /** If all channels together hold too much, the one that holds most counts as failed. */
  void checkAll(Collection<Peer> peers) {
    long total = 0;
    Peer most = null;
    for (Peer peer : peers) {
      long bytes = peer.outbox().bytes();
      total += bytes;
      if (most == null || bytes > most.outbox().bytes()) {
        most = peer;
      }
    }
    if (most != null && total > NetworkSettings.UNCONFIRMED_BYTES_MAX_TOTAL) {
      overflow(most);
    }
  }

  /** Whether a channel that has got shorter lets arrivals be taken again. */
  boolean releases(Peer peer) {
    return peer.outbox().bytes() <= network.settings().unconfirmedBytesMax() / 2
        && brake.catchUp(peer);
  }

  private void overflow(Peer peer) {
    if (!brake.isSibling(peer)) {
      fail(peer);
    } else if (brake.fallBehind(peer)) {
      network.log(peer.name() + " is behind; taking no arrivals until it has caught up");
      network.readAsBraked();
    }
  }

  private void fail(Peer peer) {
    peer.counters().failures.increment();
    network.logOnce(
        "failed " + peer.name(),
        peer.name()
            + " has not confirmed "
            + peer.outbox().bytes()
            + " bytes and counts as failed; what its channel holds is lost");
    peer.startGeneration();
  }
}
