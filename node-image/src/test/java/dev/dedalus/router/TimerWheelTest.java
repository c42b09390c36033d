package dev.dedalus.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
  private final TimerWheel wheel = new TimerWheel(1_000_000);
  private final List<String> due = new ArrayList<>();

  private TimerWheel.Deadline at(long millis) {
    return wheel.schedule(1_000_000 + millis, () -> due.add(Long.toString(millis)));
  }

  private void advance(long millis) {
    wheel.advance(1_000_000 + millis);
  }

  @Test
  void expiresNeverEarlyAndAtMostATickLate() {
    at(120);
    advance(119);
    assertEquals(List.of(), due);
    advance(120 + TimerWheel.TICK_MILLIS);
    assertEquals(List.of("120"), due);
  }

  @Test
  void expiresBeyondOneTurnOfTheWheel() {
    long turn = 1024L * TimerWheel.TICK_MILLIS;
    at(turn + 100);
    at(100);
    advance(turn);
    assertEquals(List.of("100"), due);
    advance(3 * turn);
    assertEquals(List.of("100", Long.toString(turn + 100)), due);
  }

  @Test
  void cancelledDeadlinesDoNotExpire() {
    TimerWheel.Deadline deadline = at(100);
    assertTrue(deadline.cancel());
    assertFalse(deadline.cancel());
    advance(1_000);
    assertEquals(List.of(), due);
  }

  @Test
  void expiringMayScheduleAndCancel() {
    TimerWheel.Deadline second = at(200);
    wheel.schedule(
        1_000_100,
        () -> {
          second.cancel();
          at(150);
        });
    advance(400);
    advance(1_000);
    assertEquals(List.of("150"), due);
  }
}
