package dev.dedalus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchJsonTest {
  private static BenchReport report(String plan, double cpuMicros) {
    return new BenchReport(
        "voting",
        plan,
        600,
        10,
        3,
        new BenchReport.Requests(100, 97, 1, 2, 3, 1, 1, 4, 1),
        new BenchReport.Throughput(9.70001, 9, 10, 8),
        new BenchReport.Latency(1, 2, 3, 4),
        List.of(
            new BenchReport.Node("leader-0-0", "leader", cpuMicros, 5.5, 0.5, 0.25, 60),
            new BenchReport.Node("router-0", "router", 1, 5, 0, 0, 50)),
        "");
  }

  @Test
  void writesEveryKeyInAFixedOrder() {
    assertEquals(
        "{\"protocol\":\"voting\",\"plan\":\"base\",\"outstanding\":600,\"seconds\":10.0,"
            + "\"warmupSeconds\":3.0,\"requests\":{\"sent\":100,\"replied\":97,\"lost\":1,"
            + "\"duplicated\":2,\"wrong\":3,\"rejected\":1,\"failed\":1,\"repeated\":4},"
            + "\"throughputPerSecond\":{\"mean\":9.7,\"median1s\":9.0,\"p90_1s\":10.0,"
            + "\"min1s\":8.0},\"latencyMicros\":{\"p50\":1,\"p90\":2,\"p99\":3,\"max\":4},"
            + "\"nodes\":[{\"name\":\"leader-0-0\",\"component\":\"leader\","
            + "\"cpuMicrosPerRequest\":20.0,\"requestsPerStep\":5.5,\"readsPerRequest\":0.5,"
            + "\"writesPerRequest\":0.25,\"residentMiB\":60.0},{\"name\":\"router-0\","
            + "\"component\":\"router\",\"cpuMicrosPerRequest\":1.0,\"requestsPerStep\":5.0,"
            + "\"readsPerRequest\":0.0,\"writesPerRequest\":0.0,\"residentMiB\":50.0}],"
            + "\"busiest\":{\"name\":\"leader-0-0\",\"cpuMicrosPerRequest\":20.0}}",
        BenchJson.write(report("base", 20)));
  }

  @Test
  void comparesMedians() {
    Comparison comparison =
        Comparison.of(
            List.of(report("base", 20), report("base", 30), report("base", 22)),
            List.of(report("plan", 10), report("plan", 12)));
    assertEquals(2.0, comparison.ratio());
    assertEquals(22, comparison.base().busiest().orElseThrow().cpuMicrosPerRequest());
    assertEquals(12, comparison.plan().busiest().orElseThrow().cpuMicrosPerRequest());
    assertThrows(IllegalArgumentException.class, () -> Comparison.of(List.of(), List.of()));
  }
}
