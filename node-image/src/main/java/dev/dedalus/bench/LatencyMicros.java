package dev.dedalus.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Times from sending a request to its first reply; 3 digits are exact. Used by one thread. */
final class LatencyMicros {
  private static final long MICROS_MAX = TimeUnit.MINUTES.toMicros(10);

  private final Histogram histogram = new Histogram(MICROS_MAX, 3);

  /** Adds a time; what exceeds ten minutes counts as ten minutes. */
  void add(long nanos) {
    histogram.recordValue(Math.clamp(nanos / 1_000, 0, MICROS_MAX));
  }

  /** Adds all times of another. */
  void addAll(LatencyMicros other) {
    histogram.add(other.histogram);
  }

  /** The quantiles; all 0 where nothing was added. */
  BenchReport.Latency summary() {
    return new BenchReport.Latency(
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(90),
        histogram.getValueAtPercentile(99),
        histogram.getTotalCount() == 0 ? 0 : histogram.getMaxValue());
  }
}
