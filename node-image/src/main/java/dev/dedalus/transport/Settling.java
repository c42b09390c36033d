package dev.dedalus.transport;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Completes once nothing that was sent is under way, as peers have confirmed it or are not
 * connected; after half a second in any case.
 */
final class Settling {
  private static final int LOOK_MILLIS = 5;
  private static final int MILLIS_MAX = 500;

  private final PeerNetwork network;
  private final Collection<Peer> peers;
  private final CompletableFuture<Void> settled = new CompletableFuture<>();

  Settling(PeerNetwork network, Collection<Peer> peers) {
    this.network = network;
    this.peers = peers;
  }

  /** Begins to look, in the network's thread. */
  CompletableFuture<Void> start() {
    network.later(0, this::look);
    return settled.completeOnTimeout(null, MILLIS_MAX, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (peers.stream().allMatch(Peer::isSettled)) {
      settled.complete(null);
    } else if (!settled.isDone()) {
      network.later(LOOK_MILLIS, this::look);
    }
  }
}
