package dev.dedalus.cli.table;

import dev.dedalus.bench.BenchReport;
import dev.dedalus.bench.Comparison;
import dev.dedalus.cli.Golden;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTableTest {
  private static BenchReport report(String plan, double leader) {
    return new BenchReport(
        "voting",
        plan,
        300,
        10.0,
        3.0,
        new BenchReport.Requests(1_234_567, 1_234_560, 7, 0, 0, 0, 0, 0, 1),
        new BenchReport.Throughput(94_321.4, 95_000, 99_999.6, 12_345),
        new BenchReport.Latency(870, 12_345, 100_000, 1_234_567),
        List.of(
            new BenchReport.Node("leader-0-0", "leader", leader, 61.25, 0.0211, 0.03, 120.4),
            new BenchReport.Node("router-0", "router", 3.5, 75, 0.5, 0.25, 99.9)),
        "");
  }

  @Test
  void showsARun() throws IOException {
    Golden.check("table/bench.txt", BenchTable.of(report("base", 12.344)));
  }

  @Test
  void showsAComparison() throws IOException {
    Comparison comparison =
        Comparison.of(
            List.of(report("base", 12.3), report("base", 12.5)),
            List.of(report("plan", 4.1), report("plan", 4.3)));
    Golden.check("table/comparison.txt", BenchTable.of(comparison));
  }
}
