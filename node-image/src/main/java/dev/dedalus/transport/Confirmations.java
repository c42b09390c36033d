package dev.dedalus.transport;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The peers whose messages are to be confirmed: what no batch to them carries, after a while. Used
 * by the network's thread.
 */
final class Confirmations {
  private final PeerNetwork network;
  private final Set<Peer> due = new LinkedHashSet<>();
  private boolean planned;

  Confirmations(PeerNetwork network) {
    this.network = network;
  }

  /** Messages have come from a peer. */
  void received(Peer from) {
    due.add(from);
  }

  /** A peer may miss a confirmation. */
  void soon(Peer peer) {
    due.add(peer);
    plan();
  }

  /** Everything that has come is taken. */
  void take() {
    due.forEach(peer -> peer.incoming().take());
  }

  /** Confirms where much is to be confirmed, and plans to where little is. */
  void flush() {
    for (Peer peer : due) {
      if (peer.incoming().bytesUnconfirmed() >= NetworkSettings.CONFIRM_BYTES) {
        peer.confirmBack();
      }
    }
    due.removeIf(peer -> peer.incoming().isSettled());
    plan();
  }

  private void plan() {
    if (!due.isEmpty() && !planned) {
      planned = true;
      network.later(NetworkSettings.CONFIRM_MILLIS, this::confirmAll);
    }
  }

  private void confirmAll() {
    planned = false;
    due.forEach(Peer::confirmBack);
    due.removeIf(peer -> peer.incoming().isSettled());
  }
}
