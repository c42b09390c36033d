package dev.dedalus.bench;

import java.util.List;

/**
 * Runs of the program as written and of a plan in turn.
 *
 * @param base the run of the base whose busiest node is the median
 * @param plan the run of the plan whose busiest node is the median
 * @param ratio CPU per request of the busiest node: the base's median over the plan's
 */
public record Comparison(BenchReport base, BenchReport plan, double ratio) {

  /**
   * Compares runs.
   *
   * @throws IllegalArgumentException if one of the lists is empty
   */
  public static Comparison of(List<BenchReport> base, List<BenchReport> plan) {
    double basis = median(plan);
    return new Comparison(middle(base), middle(plan), basis == 0 ? 0 : median(base) / basis);
  }

  private static double median(List<BenchReport> runs) {
    return Medians.of(runs.stream().mapToDouble(Comparison::busiest).toArray());
  }

  /** Of an even number of runs the busier one of the two in the middle. */
  private static BenchReport middle(List<BenchReport> runs) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("no runs to compare");
    }
    return runs.stream()
        .sorted(java.util.Comparator.comparingDouble(Comparison::busiest))
        .toList()
        .get(runs.size() / 2);
  }

  private static double busiest(BenchReport run) {
    return run.busiest().map(BenchReport.Node::cpuMicrosPerRequest).orElse(0.0);
  }
}
