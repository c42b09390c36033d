package dev.dedalus.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reports as JSON, with keys in a fixed order. */
public final class BenchJson {
  private static final int DIGITS = 3;

  private BenchJson() {}

  /** A report, as one line. */
  public static String write(BenchReport report) {
    return tree(report).toString();
  }

  /** A comparison, as one line: {@code {"base": .., "plan": .., "ratio": ..}}. */
  public static String write(Comparison comparison) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("base", tree(comparison.base()));
    json.set("plan", tree(comparison.plan()));
    put(json, "ratio", comparison.ratio());
    return json.toString();
  }

  /** A report as a tree, to be embedded. */
  public static ObjectNode tree(BenchReport report) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("protocol", report.protocol());
    json.put("plan", report.plan());
    json.put("outstanding", report.outstanding());
    put(json, "seconds", report.seconds());
    put(json, "warmupSeconds", report.warmupSeconds());
    BenchReport.Requests requests = report.requests();
    json.putObject("requests")
        .put("sent", requests.sent())
        .put("replied", requests.replied())
        .put("lost", requests.lost())
        .put("duplicated", requests.duplicated())
        .put("wrong", requests.wrong())
        .put("rejected", requests.rejected())
        .put("failed", requests.failed())
        .put("repeated", requests.repeated());
    ObjectNode throughput = json.putObject("throughputPerSecond");
    put(throughput, "mean", report.throughput().mean());
    put(throughput, "median1s", report.throughput().median1s());
    put(throughput, "p90_1s", report.throughput().p90Of1s());
    put(throughput, "min1s", report.throughput().min1s());
    json.putObject("latencyMicros")
        .put("p50", report.latency().p50())
        .put("p90", report.latency().p90())
        .put("p99", report.latency().p99())
        .put("max", report.latency().max());
    ArrayNode nodes = json.putArray("nodes");
    report.nodes().forEach(node -> nodes.add(tree(node)));
    ObjectNode busiest = json.putObject("busiest");
    report
        .busiest()
        .ifPresent(node -> {
          busiest.put("name", node.name());
          put(busiest, "cpuMicrosPerRequest", node.cpuMicrosPerRequest());
        });
    return json;
  }

  private static ObjectNode tree(BenchReport.Node node) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", node.name()).put("component", node.component());
    put(json, "cpuMicrosPerRequest", node.cpuMicrosPerRequest());
    put(json, "requestsPerStep", node.requestsPerStep());
    put(json, "readsPerRequest", node.readsPerRequest());
    put(json, "writesPerRequest", node.writesPerRequest());
    put(json, "residentMiB", node.residentMiB());
    return json;
  }

  private static void put(ObjectNode json, String name, double value) {
    json.put(name, BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).doubleValue());
  }
}
