package dev.dedalus.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a run of the bench measured.
 *
 * @param protocol the program's name
 * @param plan {@code base} for the program as written, else {@code plan}
 * @param outstanding requests without an answer that the loop holds
 * @param seconds of the measured time
 * @param warmupSeconds before it
 * @param requests over the whole run, warm-up and drain included
 * @param throughput of the measured time
 * @param latency of requests answered in the measured time
 * @param nodes routers included, by name
 * @param broken why the last connection that broke did so, or whose metrics are missing; empty
 *     where all is well
 */
public record BenchReport(
    String protocol,
    String plan,
    int outstanding,
    double seconds,
    double warmupSeconds,
    Requests requests,
    Throughput throughput,
    Latency latency,
    List<Node> nodes,
    String broken) {
  public BenchReport {
    nodes = List.copyOf(nodes);
  }

  /**
   * What became of the requests: sent = replied + lost + rejected + failed.
   *
   * @param replied got a reply, in time or before the drain's end
   * @param lost went to the nodes and got no reply until the drain's end
   * @param duplicated replies to a request that had one already
   * @param wrong replies whose content does not fit their request
   * @param rejected refused by the router because too many were unanswered
   * @param failed refused by the router for another reason, or cut off with their connection
   * @param repeated sent once more by a router, to another instance, because no reply had come for
   *     a while; it may then be answered once more
   * @param answering how many logical nodes may answer a request that is sent once
   */
  public record Requests(
      long sent,
      long replied,
      long lost,
      long duplicated,
      long wrong,
      long rejected,
      long failed,
      long repeated,
      int answering) {

    /** Whether each request got a reply, from each node that answers at most one, the right one. */
    public boolean exactlyOnce() {
      return replied == sent && isSound();
    }

    /** Whether nothing came back that should not, and nothing was lost. */
    public boolean isSound() {
      long more = replied * (answering - 1) + repeated * answering;
      return lost == 0 && duplicated <= more && wrong == 0;
    }
  }

  /** Replies per second: over the whole time, and of its windows of one second. */
  public record Throughput(double mean, double median1s, double p90Of1s, double min1s) {}

  /** Quantiles in microseconds. */
  public record Latency(long p50, long p90, long p99, long max) {}

  /**
   * What one process spent in the measured time.
   *
   * @param component the part, or {@code router}
   * @param cpuMicrosPerRequest user and system time of all its threads over all replied requests
   * @param requestsPerStep arrivals that share a step: requests at a part that takes requests, else
   *     messages; at a router, requests sent in one pass of its loop
   * @param readsPerRequest reads from sockets over replied requests
   * @param writesPerRequest writes to sockets over replied requests
   * @param residentMiB memory in use at the end
   */
  public record Node(
      String name,
      String component,
      double cpuMicrosPerRequest,
      double requestsPerStep,
      double readsPerRequest,
      double writesPerRequest,
      double residentMiB) {}

  /** The node that spent most CPU per request; empty if there are no nodes. */
  public Optional<Node> busiest() {
    return nodes.stream()
        .max(Comparator.comparingDouble(Node::cpuMicrosPerRequest).thenComparing(Node::name));
  }
}
