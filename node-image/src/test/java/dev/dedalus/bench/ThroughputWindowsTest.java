package dev.dedalus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ThroughputWindowsTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void summarisesWholeSeconds() {
    ThroughputWindows windows = new ThroughputWindows();
    int[] perSecond = {10, 40, 20, 30, 5};
    for (int second = 0; second < perSecond.length; second++) {
      for (int i = 0; i < perSecond[second]; i++) {
        windows.add(second * SECOND + i);
      }
    }
    assertEquals(
        new BenchReport.Throughput(105 / 4.5, 25, 40, 10), windows.summary(SECOND * 9 / 2));
  }

  @Test
  void countsSecondsWithoutReplies() {
    ThroughputWindows windows = new ThroughputWindows();
    windows.add(200 * SECOND);
    assertEquals(0, windows.summary(201 * SECOND).median1s());
    assertEquals(new BenchReport.Throughput(2, 2, 2, 2), windows.summary(SECOND / 2));
  }

  @Test
  void addsWindowByWindow() {
    ThroughputWindows one = new ThroughputWindows();
    ThroughputWindows other = new ThroughputWindows();
    one.add(0);
    other.add(1);
    other.add(100 * SECOND);
    one.addAll(other);
    assertEquals(3, one.total());
    assertEquals(2, one.summary(SECOND).min1s());
  }
}
