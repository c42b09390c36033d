package dev.dedalus.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Replies per second of the measured time, in windows of one second. Used by one thread. */
final class ThroughputWindows {
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private long[] replies = new long[64];
  private long total;

  /**
   * Counts a reply.
   *
   * @param sinceStartNanos since the measured time began; at least 0
   */
  void add(long sinceStartNanos) {
    int window = (int) (sinceStartNanos / WINDOW_NANOS);
    if (window >= replies.length) {
      replies = Arrays.copyOf(replies, Math.max(window + 1, replies.length * 2));
    }
    replies[window]++;
    total++;
  }

  /** Adds all replies of another with the same start. */
  void addAll(ThroughputWindows other) {
    if (other.replies.length > replies.length) {
      replies = Arrays.copyOf(replies, other.replies.length);
    }
    for (int i = 0; i < other.replies.length; i++) {
      replies[i] += other.replies[i];
    }
    total += other.total;
  }

  /** Replies counted. */
  long total() {
    return total;
  }

  /**
   * The summary of a measured time: its mean, and median, 90th percentile and least of its whole
   * seconds. A time below one second has a mean only, which stands for the others.
   */
  BenchReport.Throughput summary(long measuredNanos) {
    double mean = measuredNanos <= 0 ? 0 : total * (double) WINDOW_NANOS / measuredNanos;
    int whole = (int) Math.max(0, measuredNanos / WINDOW_NANOS);
    if (whole == 0) {
      return new BenchReport.Throughput(mean, mean, mean, mean);
    }
    double[] seconds = new double[whole];
    for (int i = 0; i < whole; i++) {
      seconds[i] = i < replies.length ? replies[i] : 0;
    }
    Arrays.sort(seconds);
    return new BenchReport.Throughput(
        mean, Medians.of(seconds), Medians.quantile(seconds, 0.9), seconds[0]);
  }
}
