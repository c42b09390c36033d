package dev.dedalus.plan;

/**
 * Goals as bounds on what a request may cost the busiest node, in microseconds.
 *
 * @param micros with which the throughput is reached; infinite without a throughput goal
 * @param pods the most
 * @param cpuMicros the most that a request may cost all nodes together; infinite without a CPU goal
 * @param cores the most; infinite without a CPU goal
 */
record Aim(double micros, long pods, double cpuMicros, double cores) {
  /** How busy a node may be where a throughput is promised. */
  static final double UTILISATION = 0.7;

  /** What no plan exceeds. */
  static final int PODS_MAX = 10_000;

  private static final double MICROS_PER_SECOND = 1e6;

  static Aim of(Goals goals) {
    double rate = goals.throughputPerSecond().orElse(0);
    double cores = goals.maxCpu().orElse(Double.POSITIVE_INFINITY);
    return new Aim(
        rate == 0 ? Double.POSITIVE_INFINITY : UTILISATION * MICROS_PER_SECOND / rate,
        Math.min(goals.maxPods().orElse(PODS_MAX), PODS_MAX),
        rate == 0 ? Double.POSITIVE_INFINITY : cores * MICROS_PER_SECOND / rate,
        cores);
  }

  /** Whether there is anything to plan for. */
  static boolean isAny(Goals goals) {
    return goals.throughputPerSecond().orElse(0) > 0
        || goals.maxPods().isPresent()
        || goals.maxCpu().isPresent();
  }

  boolean hasThroughput() {
    return !Double.isInfinite(micros);
  }

  /** The load of the busiest node below which the cores, not the nodes, are what limits. */
  double enough(double totalMicros) {
    return totalMicros / cores;
  }
}
