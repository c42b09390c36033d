package dev.dedalus.node;

import dev.dedalus.health.Metric;
import dev.dedalus.health.OwnedCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What a node has counted. Raised by its thread. */
final class NodeCounters {
  final OwnedCounter steps = new OwnedCounter();
  final OwnedCounter ticks = new OwnedCounter();
  final OwnedCounter rowsDerived = new OwnedCounter();
  final OwnedCounter stepNanos = new OwnedCounter();
  final OwnedCounter requestsTaken = new OwnedCounter();
  final OwnedCounter arrivalsWaiting = new OwnedCounter();
  final OwnedCounter batchesOutstanding = new OwnedCounter();
  final OwnedCounter messagesUnread = new OwnedCounter();
  final OwnedCounter blocked = new OwnedCounter();

  private final MeterRegistry registry;
  private final Map<String, OwnedCounter> rowsCarried = new TreeMap<>();

  NodeCounters(MeterRegistry registry) {
    this.registry = registry;
    Metric.STEPS.count(registry, steps);
    Metric.TICKS.count(registry, ticks);
    Metric.ROWS_DERIVED.count(registry, rowsDerived);
    Metric.STEP_SECONDS.count(
        registry, () -> (double) stepNanos.get() / TimeUnit.SECONDS.toNanos(1));
    Metric.REQUESTS_TAKEN.count(registry, requestsTaken);
    Metric.ARRIVALS_WAITING.gauge(registry, arrivalsWaiting::get);
    Metric.GATE_BATCHES_OUTSTANDING.gauge(registry, batchesOutstanding::get);
    Metric.MESSAGES_UNREAD.count(registry, messagesUnread);
    Metric.NODE_BLOCKED.gauge(registry, blocked::get);
  }

  /** Publishes how many rows each relation carries. */
  void carried(Map<String, Long> rows) {
    rows.forEach(
        (relation, count) -> rowsCarried.computeIfAbsent(relation, this::register).set(count));
  }

  private OwnedCounter register(String relation) {
    OwnedCounter counter = new OwnedCounter();
    Metric.ROWS_CARRIED.gauge(registry, counter::get, "relation", relation);
    return counter;
  }
}
