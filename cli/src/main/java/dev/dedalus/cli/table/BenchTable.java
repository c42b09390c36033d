package dev.dedalus.cli.table;

import dev.dedalus.bench.BenchReport;
import dev.dedalus.bench.Comparison;
import java.util.List;

/** What a load driver measured, on a page. */
public final class BenchTable {
  private BenchTable() {}

  /** One run. */
  public static String of(BenchReport report) {
    BenchReport.Requests requests = report.requests();
    StringBuilder text = new StringBuilder();
    text.append(report.protocol()).append(", ").append(report.plan()).append(": ");
    text.append(report.outstanding()).append(" requests outstanding, ");
    text.append(Numbers.decimal(report.seconds(), 1)).append(" s measured after ");
    text.append(Numbers.decimal(report.warmupSeconds(), 1)).append(" s\n\n");
    TextTable counts =
        new TextTable(
            "requests",
            "#sent",
            "#replied",
            "#lost",
            "#duplicated",
            "#wrong",
            "#rejected",
            "#failed",
            "#repeated");
    counts.row(
        "",
        Numbers.whole(requests.sent()),
        Numbers.whole(requests.replied()),
        Numbers.whole(requests.lost()),
        Numbers.whole(requests.duplicated()),
        Numbers.whole(requests.wrong()),
        Numbers.whole(requests.rejected()),
        Numbers.whole(requests.failed()),
        Numbers.whole(requests.repeated()));
    text.append(counts.text()).append('\n');
    text.append(rates(List.of(report))).append('\n');
    return text.append(nodes(report)).toString();
  }

  /** Base and plan side by side, and what the plan brings. */
  public static String of(Comparison comparison) {
    BenchReport base = comparison.base();
    BenchReport plan = comparison.plan();
    StringBuilder text = new StringBuilder(base.protocol()).append(": base against plan, ");
    text.append(base.outstanding()).append(" requests outstanding\n\n");
    text.append(rates(List.of(base, plan)));
    text.append("\nbase\n").append(nodes(base));
    text.append("\nplan\n").append(nodes(plan));
    text.append("\nCPU per request of the busiest node: ")
        .append(busiest(base))
        .append(" (base), ");
    text.append(busiest(plan)).append(" (plan), ratio ");
    return text.append(Numbers.decimal(comparison.ratio(), 2)).append('\n').toString();
  }

  private static String rates(List<BenchReport> reports) {
    TextTable table =
        new TextTable(
            "", "#replies/s", "#median", "#p90", "#least", "#latency p50", "#p90", "#p99", "#max");
    for (BenchReport report : reports) {
      table.row(
          report.plan(),
          Numbers.whole(report.throughput().mean()),
          Numbers.whole(report.throughput().median1s()),
          Numbers.whole(report.throughput().p90Of1s()),
          Numbers.whole(report.throughput().min1s()),
          Numbers.micros(report.latency().p50()),
          Numbers.micros(report.latency().p90()),
          Numbers.micros(report.latency().p99()),
          Numbers.micros(report.latency().max()));
    }
    return table.text();
  }

  private static String nodes(BenchReport report) {
    String busiest = report.busiest().map(BenchReport.Node::name).orElse("");
    TextTable table =
        new TextTable(
            "node",
            "part",
            "#CPU us/request",
            "#requests/step",
            "#reads/request",
            "#writes/request",
            "#MiB",
            "");
    for (BenchReport.Node node : report.nodes()) {
      table.row(
          node.name(),
          node.component(),
          Numbers.decimal(node.cpuMicrosPerRequest(), 2),
          Numbers.decimal(node.requestsPerStep(), 1),
          Numbers.decimal(node.readsPerRequest(), 3),
          Numbers.decimal(node.writesPerRequest(), 3),
          Numbers.whole(node.residentMiB()),
          node.name().equals(busiest) ? "busiest" : "");
    }
    return table.text();
  }

  private static String busiest(BenchReport report) {
    return report
        .busiest()
        .map(node -> node.name() + " " + Numbers.decimal(node.cpuMicrosPerRequest(), 2) + " us")
        .orElse("none");
  }
}
