package dev.dedalus.transport;

import dev.dedalus.health.Metric;
import dev.dedalus.health.OwnedCounter;
import io.micrometer.core.instrument.MeterRegistry;

/** What a process's network has counted, all peers together. Raised by the network's thread. */
public final class NetworkCounters {
  final OwnedCounter reads = new OwnedCounter();
  final OwnedCounter writes = new OwnedCounter();
  final OwnedCounter framesRejected = new OwnedCounter();
  final OwnedCounter connectionsRefused = new OwnedCounter();
  final OwnedCounter messagesTooLarge = new OwnedCounter();
  final OwnedCounter[] sent;
  final OwnedCounter[] received;

  private final MeterRegistry registry;

  NetworkCounters(MeterRegistry registry, WireRelations relations) {
    this.registry = registry;
    sent = perRelation(Metric.MESSAGES_SENT, relations);
    received = perRelation(Metric.MESSAGES_RECEIVED, relations);
    Metric.READS.count(registry, reads);
    Metric.WRITES.count(registry, writes);
    Metric.FRAMES_REJECTED.count(registry, framesRejected);
    Metric.CONNECTIONS_REFUSED.count(registry, connectionsRefused);
    Metric.MESSAGES_TOO_LARGE.count(registry, messagesTooLarge);
  }

  private OwnedCounter[] perRelation(Metric metric, WireRelations relations) {
    OwnedCounter[] counters = new OwnedCounter[relations.size()];
    for (int i = 0; i < counters.length; i++) {
      counters[i] = new OwnedCounter();
      metric.count(registry, counters[i], "relation", relations.relation(i).name());
    }
    return counters;
  }

  PeerCounters peer(String name) {
    return new PeerCounters(registry, name);
  }

  /** Malformed frames so far. */
  public long framesRejected() {
    return framesRejected.get();
  }

  /** Connections refused so far, by this side. */
  public long connectionsRefused() {
    return connectionsRefused.get();
  }
}
