package dev.dedalus.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
  private static final long START = 5_000;

  @Test
  void waitsLongerEachTimeAndThenNoMore() {
    RestartBudget budget = new RestartBudget(3);
    for (long waitMillis : new long[] {100, 200, 400}) {
      assertEquals(OptionalLong.of(waitMillis), budget.next(START));
    }
    assertEquals(OptionalLong.empty(), budget.next(START + RestartBudget.WINDOW_MILLIS - 1));
  }

  @Test
  void whatIsLongerAgoThanTheWindowDoesNotCount() {
    RestartBudget budget = new RestartBudget(2);
    assertEquals(OptionalLong.of(100), budget.next(START));
    assertEquals(OptionalLong.of(200), budget.next(START + 1));
    long later = START + RestartBudget.WINDOW_MILLIS;
    assertEquals(OptionalLong.of(200), budget.next(later));
    assertEquals(OptionalLong.empty(), budget.next(later));
  }

  @Test
  void withoutABudgetNothingIsStartedAgain() {
    assertEquals(OptionalLong.empty(), new RestartBudget(0).next(START));
  }
}
