package dev.dedalus.operator;

import dev.dedalus.crds.resource.ProtocolResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** How long reconciles take, and since when the oldest that has not ended runs. */
public final class ReconcileMetrics {
  private final InstantSource clock;
  private final Timer seconds;
  private final Counter writes;
  private final Map<ResourceID, Instant> running = new ConcurrentHashMap<>();

  /** Registers them. */
  public ReconcileMetrics(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    this.seconds =
        Timer.builder("dedalus.operator.reconcile")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    this.writes = registry.counter("dedalus.operator.objects.written");
    registry.gauge("dedalus.operator.reconcile.oldest.seconds", this, ReconcileMetrics::oldest);
  }

  /** Measures a reconcile. */
  <T> T measure(ProtocolResource protocol, Supplier<T> reconcile) {
    ResourceID id = ResourceID.fromResource(protocol);
    Instant start = clock.instant();
    running.put(id, start);
    try {
      return reconcile.get();
    } finally {
      running.remove(id);
      seconds.record(Duration.between(start, clock.instant()));
    }
  }

  /** Notes that objects were written. */
  void wrote(int objects) {
    writes.increment(objects);
  }

  /** For how many seconds the oldest reconcile has been running; 0 if none is. */
  private double oldest() {
    return running.values().stream()
        .min(Comparator.naturalOrder())
        .map(start -> Duration.between(start, clock.instant()).toMillis() / 1e3)
        .orElse(0.0);
  }
}
