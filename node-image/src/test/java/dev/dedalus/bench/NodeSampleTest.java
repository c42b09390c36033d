package dev.dedalus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeSampleTest {
  private static final BenchTarget.Member LEADER =
      new BenchTarget.Member(
          "leader-0-0", "leader", InetSocketAddress.createUnresolved("leader", 1));

  private static NodeSample sample(long replies, String page) {
    return new NodeSample(LEADER, replies, MetricsPage.read(page));
  }

  @Test
  void whatGrewIsDividedByTheRequestsAnsweredMeanwhile() {
    NodeSample before =
        sample(
            100,
            """
            process_cpu_seconds_total 1.0
            dedalus_steps_total 10
            dedalus_requests_taken_total 100
            process_resident_memory_bytes 1048576
            """);
    NodeSample after =
        sample(
            300,
            """
            process_cpu_seconds_total 1.5
            dedalus_steps_total 30
            dedalus_requests_taken_total 300
            process_resident_memory_bytes 2097152
            """);
    BenchReport.Node node = after.since(before);
    assertEquals(2500, node.cpuMicrosPerRequest());
    assertEquals(10, node.requestsPerStep());
    assertEquals(2, node.residentMiB());
  }

  @Test
  void compilationIsWhatGrewOfIt() {
    NodeSample before = sample(0, "process_compile_seconds_total 2.25\n");
    assertEquals(
        0.5, sample(0, "process_compile_seconds_total 2.75\n").compileSecondsSince(before));
  }

  @Test
  void aProcessThatIsGoneHasSpentNothing() {
    NodeSample before = sample(5, "process_cpu_seconds_total 3\nprocess_compile_seconds_total 2\n");
    NodeSample gone = sample(5, "");
    assertEquals(0, gone.compileSecondsSince(before));
    assertEquals(0, gone.since(before).cpuMicrosPerRequest());
    assertEquals("no metrics came from leader-0-0", NodeSample.unread(List.of(before, gone)));
    assertEquals("", NodeSample.unread(List.of(before)));
  }
}
