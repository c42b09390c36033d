package dev.dedalus.bench;

import java.util.Arrays;

/** Medians and quantiles of small samples. */
final class Medians {
  private Medians() {}

  /** The median; of an even number of values the mean of the two in the middle; of none 0. */
  static double of(double... values) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The least value that at least this fraction of the sorted values does not exceed. */
  static double quantile(double[] sorted, double fraction) {
    int rank = (int) Math.ceil(fraction * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }
}
