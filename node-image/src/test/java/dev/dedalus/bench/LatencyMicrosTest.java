package dev.dedalus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatencyMicrosTest {
  @Test
  void quantilesInMicroseconds() {
    LatencyMicros latency = new LatencyMicros();
    LatencyMicros more = new LatencyMicros();
    for (int micros = 1; micros <= 50; micros++) {
      latency.add(micros * 1_000L);
      more.add((micros + 50) * 1_000L);
    }
    latency.addAll(more);
    assertEquals(new BenchReport.Latency(50, 90, 99, 100), latency.summary());
  }

  @Test
  void nothingAddedIsZero() {
    assertEquals(new BenchReport.Latency(0, 0, 0, 0), new LatencyMicros().summary());
  }
}
