package dev.dedalus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MediansTest {
  @Test
  void medianOfOddEvenAndNone() {
    assertEquals(2, Medians.of(3, 1, 2));
    assertEquals(2.5, Medians.of(4, 1, 3, 2));
    assertEquals(0, Medians.of());
  }

  @Test
  void quantileIsAValueOfTheSample() {
    double[] sorted = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assertEquals(9, Medians.quantile(sorted, 0.9));
    assertEquals(1, Medians.quantile(sorted, 0));
    assertEquals(10, Medians.quantile(sorted, 1));
  }
}
