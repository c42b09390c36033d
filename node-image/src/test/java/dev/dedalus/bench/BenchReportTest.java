package dev.dedalus.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BenchReportTest {
  private static BenchReport.Requests answered(long duplicated, long repeated, int answering) {
    return new BenchReport.Requests(100, 100, 0, duplicated, 0, 0, 0, repeated, answering);
  }

  @Test
  void oneNodeAnswersEachRequestOnce() {
    assertTrue(answered(0, 0, 1).exactlyOnce());
    assertFalse(answered(1, 0, 1).exactlyOnce());
    assertTrue(answered(3, 3, 1).isSound());
    assertFalse(answered(4, 3, 1).isSound());
  }

  @Test
  void severalNodesAnswerEachRequestOnceEach() {
    assertTrue(answered(200, 0, 3).exactlyOnce());
    assertFalse(answered(201, 0, 3).exactlyOnce());
    assertTrue(answered(209, 3, 3).isSound());
    assertFalse(answered(210, 3, 3).isSound());
  }

  @Test
  void lostAndWrongOnesAreNeverSound() {
    assertFalse(new BenchReport.Requests(100, 99, 1, 0, 0, 0, 0, 0, 3).isSound());
    assertFalse(new BenchReport.Requests(100, 100, 0, 0, 1, 0, 0, 0, 3).isSound());
  }
}
