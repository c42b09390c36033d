package dev.dedalus.bench;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a process has spent until now.
 *
 * @param replies that the bench had when it asked
 */
record NodeSample(BenchTarget.Member process, long replies, MetricsPage page) {
  private static final double MICROS = 1e6;
  private static final double MIB = 1024.0 * 1024.0;

  /** What the process has spent since an earlier sample, per request answered meanwhile. */
  BenchReport.Node since(NodeSample before) {
    double requests = Math.max(1, replies - before.replies);
    return new BenchReport.Node(
        process.name(),
        process.component(),
        grown(before, "process_cpu_seconds_total") * MICROS / requests,
        perStep(before),
        (grown(before, "dedalus_socket_reads_total")
                + grown(before, "dedalus_client_socket_reads_total"))
            / requests,
        (grown(before, "dedalus_socket_writes_total")
                + grown(before, "dedalus_client_socket_writes_total"))
            / requests,
        page.sum("process_resident_memory_bytes") / MIB);
  }

  /** What to say of those that gave no metrics; empty if all gave them. */
  static String unread(List<NodeSample> samples) {
    String unread =
        samples.stream()
            .filter(sample -> sample.page.isEmpty())
            .map(sample -> sample.process.name())
            .collect(Collectors.joining(", "));
    return unread.isEmpty() ? "" : "no metrics came from " + unread;
  }

  /** Time that the process has spent compiling since an earlier sample. */
  double compileSecondsSince(NodeSample before) {
    return grown(before, "process_compile_seconds_total");
  }

  /** Requests that the process, a router, has sent once more since its start. */
  long repeated() {
    return Math.round(page.sum("dedalus_router_requests_repeated_total"));
  }

  private double perStep(NodeSample before) {
    double steps =
        grown(before, "dedalus_steps_total") + grown(before, "dedalus_router_passes_total");
    double taken =
        grown(before, "dedalus_requests_taken_total")
            + grown(before, "dedalus_router_requests_sent_total");
    if (taken == 0) {
      taken = grown(before, "dedalus_messages_received_total");
    }
    return steps == 0 ? 0 : taken / steps;
  }

  private double grown(NodeSample before, String name) {
    return Math.max(0, page.sum(name) - before.page.sum(name));
  }
}
