package dev.dedalus.transport;

import dev.dedalus.health.Metric;
import dev.dedalus.health.OwnedCounter;
import io.micrometer.core.instrument.MeterRegistry;

/** What has been counted about one peer. Raised by the network's thread. */
public final class PeerCounters {
  final OwnedCounter messagesSent = new OwnedCounter();
  final OwnedCounter messagesReceived = new OwnedCounter();
  final OwnedCounter bytesSent = new OwnedCounter();
  final OwnedCounter bytesReceived = new OwnedCounter();
  final OwnedCounter bytesUnconfirmed = new OwnedCounter();
  final OwnedCounter messagesLost = new OwnedCounter();
  final OwnedCounter failures = new OwnedCounter();

  PeerCounters(MeterRegistry registry, String peer) {
    Metric.PEER_MESSAGES_SENT.count(registry, messagesSent, "peer", peer);
    Metric.PEER_MESSAGES_RECEIVED.count(registry, messagesReceived, "peer", peer);
    Metric.PEER_BYTES_SENT.count(registry, bytesSent, "peer", peer);
    Metric.PEER_BYTES_RECEIVED.count(registry, bytesReceived, "peer", peer);
    Metric.PEER_BYTES_UNCONFIRMED.gauge(registry, bytesUnconfirmed::get, "peer", peer);
    Metric.PEER_MESSAGES_LOST.count(registry, messagesLost, "peer", peer);
    Metric.PEER_FAILURES.count(registry, failures, "peer", peer);
  }

  /** Messages lost so far because a generation of the channel ended. */
  public long messagesLost() {
    return messagesLost.get();
  }

  /** How often the peer was given up so far. */
  public long failures() {
    return failures.get();
  }

  /** Bytes sent that are not confirmed now. */
  public long bytesUnconfirmed() {
    return bytesUnconfirmed.get();
  }
}
