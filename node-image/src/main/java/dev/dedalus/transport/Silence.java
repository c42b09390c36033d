package dev.dedalus.transport;

/**
 * Notices that a peer no longer confirms what an open connection carries: its host may be gone
 * without a word, and the peer be back elsewhere. The connection is then opened again, which loses
 * nothing; a peer that is only slow goes on where it was. Waits twice as long each time, up to a
 * minute, until something is confirmed. Used by the network's thread.
 */
final class Silence {
  private static final int MILLIS_MAX = 60_000;

  private final OutgoingLink link;
  private final Outbox outbox;
  private final PeerNetwork network;
  private long allowedMillis;
  private boolean planned;
  private long confirmed;
  private int attempt;

  Silence(OutgoingLink link, Outbox outbox, PeerNetwork network) {
    this.link = link;
    this.outbox = outbox;
    this.network = network;
    this.allowedMillis = network.settings().silenceMillisMax();
  }

  /** Something was written. */
  void watch() {
    if (!planned && !outbox.isEmpty()) {
      planned = true;
      confirmed = outbox.confirmedInAll();
      attempt = link.attempt();
      network.later(allowedMillis, this::look);
    }
  }

  private void look() {
    planned = false;
    if (outbox.confirmedInAll() > confirmed) {
      allowedMillis = network.settings().silenceMillisMax();
    } else if (!outbox.isEmpty() && link.isOpen() && attempt == link.attempt()) {
      allowedMillis = Math.min(2 * allowedMillis, MILLIS_MAX);
      network.log(link.peerName() + " confirms nothing; connecting again");
      link.reconnect();
    }
    watch();
  }
}
