package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimersTest {
  private static final long MILLI = 1_000_000;

  @Test
  void aTimerFiresAfterEachPeriod() {
    Timers timers = timers(0, new TimerSpec("beat", 100, 0));
    assertEquals(List.of(), timers.take(99 * MILLI));
    assertEquals(OptionalLong.of(MILLI), timers.nanosLeft(99 * MILLI));
    assertEquals(List.of("beat"), timers.take(100 * MILLI));
    assertEquals(List.of(), timers.take(199 * MILLI));
    assertEquals(List.of("beat"), timers.take(200 * MILLI));
  }

  @Test
  void aLateTimerFiresOnce() {
    Timers timers = timers(0, new TimerSpec("beat", 100, 0));
    assertEquals(List.of("beat"), timers.take(1_050 * MILLI));
    assertEquals(List.of(), timers.take(1_149 * MILLI));
    assertEquals(List.of("beat"), timers.take(1_150 * MILLI));
  }

  @Test
  void jitterDelaysByAtMostItsLength() {
    for (int i = 0; i < 1_000; i++) {
      long left = timers(i, new TimerSpec("beat", 100, 20)).nanosLeft(0).orElseThrow();
      assertTrue(left >= 100 * MILLI && left <= 120 * MILLI, "left " + left);
    }
  }

  @Test
  void theNextOfSeveralIsDueFirst() {
    Timers timers = timers(0, new TimerSpec("slow", 300, 0), new TimerSpec("fast", 70, 0));
    assertEquals(OptionalLong.of(70 * MILLI), timers.nanosLeft(0));
    assertEquals(List.of("slow", "fast"), timers.take(300 * MILLI));
  }

  @Test
  void withoutTimersNothingIsEverDue() {
    assertEquals(OptionalLong.empty(), timers(0).nanosLeft(0));
  }

  private static Timers timers(long seed, TimerSpec... specs) {
    return new Timers(List.of(specs), new SplittableRandom(seed), 0);
  }
}
