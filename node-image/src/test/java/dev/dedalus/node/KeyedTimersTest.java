package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.evaluate.Standing;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KeyedTimersTest {
  private static final long MILLI = 1_000_000;
  private static final int MANY = 100;

  private final KeyedTimers timers = new KeyedTimers(Map.of("late", 500L));

  @Test
  void aRowsTimerIsDueAfterItsPeriodAndAgainWhileItStands() {
    assertEquals(OptionalLong.empty(), timers.nanosLeft(0));
    timers.changed(List.of(row(1, 7, true)), 0);
    assertEquals(List.of(), timers.take(MANY, 499 * MILLI));
    assertEquals(OptionalLong.of(MILLI), timers.nanosLeft(499 * MILLI));
    assertEquals(List.of(late(1)), timers.take(MANY, 510 * MILLI));
    assertEquals(List.of(), timers.take(MANY, 1_009 * MILLI));
    assertEquals(List.of(late(1)), timers.take(MANY, 1_010 * MILLI));
  }

  @Test
  void aRowThatGoesIsNotWaitedForAndOneThatComesAgainIsFromThen() {
    timers.changed(List.of(row(1, 7, true)), 0);
    timers.changed(List.of(row(1, 7, false)), 100 * MILLI);
    assertEquals(OptionalLong.empty(), timers.nanosLeft(100 * MILLI));
    timers.changed(List.of(row(1, 7, true), row(1, 7, false), row(1, 7, true)), 300 * MILLI);
    assertEquals(OptionalLong.of(500 * MILLI), timers.nanosLeft(300 * MILLI));
    assertEquals(List.of(late(1)), timers.take(MANY, 800 * MILLI));
  }

  @Test
  void rowsWithOneKeyHaveTimesOfTheirOwnAndArriveOnce() {
    timers.changed(List.of(row(1, 7, true), row(1, 8, true)), 0);
    timers.changed(List.of(row(1, 7, false)), 400 * MILLI);
    assertEquals(List.of(late(1)), timers.take(MANY, 500 * MILLI));
    timers.changed(List.of(row(1, 7, true), row(1, 8, false), row(1, 8, true)), 600 * MILLI);
    assertEquals(List.of(late(1)), timers.take(MANY, 1_100 * MILLI));
  }

  @Test
  void noMoreArriveAtOnceThanMay() {
    timers.changed(List.of(row(1, 0, true), row(2, 0, true), row(3, 0, true)), 0);
    assertEquals(List.of(late(1), late(2)), timers.take(2, 500 * MILLI));
    assertEquals(OptionalLong.of(0), timers.nanosLeft(500 * MILLI));
    assertEquals(List.of(late(3)), timers.take(2, 500 * MILLI));
  }

  private static Standing row(long key, long value, boolean stands) {
    Row whole = Row.of(Value.of(key), Value.of(value));
    return new Standing("late", Row.of(Value.of(key)), whole, stands);
  }

  private static Fact late(long key) {
    return new Fact("late", Row.of(Value.of(key)));
  }
}
