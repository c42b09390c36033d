package dev.dedalus.operator.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.crds.Goals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  @Test
  void cpuIsLoadTimesThroughputAndAQuarter() {
    // 4 µs * 100,000 / s = 0.4 cores
    assertEquals("500m", cpu(4, 100_000.0));
    assertEquals("1", cpu(8, 100_000.0));
  }

  @Test
  void cpuHasALeast() {
    assertEquals("50m", cpu(4, null));
    assertEquals("50m", cpu(0.001, 10.0));
  }

  private static String cpu(double micros, @Nullable Double throughput) {
    Goals goals = new Goals(throughput, null, null, null, Goals.Entry.Routers);
    return String.valueOf(Resources.of(micros, goals).getRequests().get("cpu"));
  }
}
