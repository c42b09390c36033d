package dev.dedalus.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SessionNumbersTest {
  @Test
  void drawsAtHomeAlsoWhereThePlanBeganWithFewer() {
    for (int router : new int[] {0, 2, 3, 99}) {
      SessionNumbers numbers = new SessionNumbers(router, 3, new SplittableRandom(router));
      for (int i = 0; i < 50; i++) {
        assertEquals(router, numbers.home(numbers.draw()));
      }
    }
  }

  @Test
  void idempotencyKeyGivesTheSameSessionEverywhere() {
    assertEquals(
        "client:6b2a6cb403d95078b134b48497234b49",
        SessionNumbers.ofIdempotencyKey("order-1").toString());
    assertNotEquals(
        SessionNumbers.ofIdempotencyKey("order-1"), SessionNumbers.ofIdempotencyKey("order-2"));
  }
}
