package dev.dedalus.operator.apply;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DriftMemoryTest {
  private Instant now = Instant.EPOCH;

  @Test
  void permitsFiveCorrectionsInTenMinutes() {
    DriftMemory memory = new DriftMemory(() -> now);
    ObjectKey key = new ObjectKey("Service", "a");
    for (int i = 0; i < 5; i++) {
      assertTrue(memory.permits("n", key));
    }
    assertFalse(memory.permits("n", key));
    assertTrue(memory.permits("other", key));
    now = now.plus(Duration.ofMinutes(11));
    assertTrue(memory.permits("n", key));
  }
}
