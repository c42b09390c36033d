package dev.dedalus.router;

import dev.dedalus.health.Metric;
import dev.dedalus.health.OwnedCounter;
import dev.dedalus.health.ProcessMetrics;
import io.micrometer.core.instrument.MeterRegistry;

/** What a router tells about itself beside the metrics of its channels. */
final class RouterMetrics {
  private RouterMetrics() {}

  /** Registers the metrics. */
  static void register(
      MeterRegistry registry, Desk desk, ClientCounters clients, OwnedCounter passes) {
    ProcessMetrics.register(registry);
    Metric.ROUTER_PASSES.count(registry, passes);
    DeskCounters counters = desk.counters();
    Metric.ROUTER_REQUESTS_SENT.count(registry, counters.sent);
    Metric.ROUTER_REQUESTS_REPEATED.count(registry, counters.repeated, "cause", "client");
    Metric.ROUTER_REQUESTS_REPEATED.count(registry, counters.otherInstance, "cause", "silence");
    Metric.ROUTER_REQUESTS_REPLIED.count(registry, counters.replied);
    Metric.ROUTER_REQUESTS_REFUSED.count(registry, counters.refused);
    Metric.ROUTER_REQUESTS_TIMED_OUT.count(registry, counters.timedOut);
    Metric.ROUTER_REPLIES_FURTHER.count(registry, counters.repliesFurther, "end", "delivered");
    Metric.ROUTER_REPLIES_FURTHER.count(registry, counters.repliesDropped, "end", "dropped");
    Metric.ROUTER_REQUESTS_UNANSWERED.gauge(registry, counters.unanswered::get);
    Metric.ROUTER_SESSIONS.gauge(registry, counters.sessions::get);
    Metric.CLIENT_REQUESTS.count(registry, clients.httpRequests, "kind", "http");
    Metric.CLIENT_REQUESTS.count(registry, clients.binaryRequests, "kind", "binary");
    Metric.CLIENT_MALFORMED.count(registry, clients.malformed);
    Metric.CLIENT_TOO_LARGE.count(registry, clients.tooLarge);
    Metric.CLIENT_CONNECTIONS_REFUSED.count(
        registry, clients.refusedConnections, "cause", "too many");
    Metric.CLIENT_CONNECTIONS_REFUSED.count(registry, clients.slow, "cause", "not reading");
    Metric.CLIENT_READS.count(registry, clients.reads);
    Metric.CLIENT_WRITES.count(registry, clients.writes);
  }
}
