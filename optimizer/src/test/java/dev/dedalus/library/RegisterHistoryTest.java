package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RegisterHistoryTest {
  private final RegisterHistory history = new RegisterHistory("none");

  @Test
  void aReadDuringAWriteMaySeeItOrNot() {
    history.write("a", 1, 6);
    history.read("none", 2, 3);
    history.read("a", 4, 5);
    history.assertLinearizable("");
  }

  @Test
  void writesAtATimeHaveSomeOrder() {
    history.write("a", 1, 10);
    history.write("b", 2, 9);
    history.read("b", 11, 12);
    history.read("b", 13, 14);
    history.assertLinearizable("");
  }

  @Test
  void whatWasOverwrittenIsNotReadAgain() {
    history.write("a", 1, 2);
    history.write("b", 3, 4);
    history.read("a", 5, 6);
    assertThrows(AssertionError.class, () -> history.assertLinearizable(""));
  }

  @Test
  void aWriteThatEndedIsRead() {
    history.write("a", 1, 2);
    history.read("none", 3, 4);
    assertThrows(AssertionError.class, () -> history.assertLinearizable(""));
  }

  @Test
  void valuesDoNotComeBack() {
    history.write("a", 1, 20);
    history.write("b", 2, 21);
    history.read("a", 3, 4);
    history.read("b", 5, 6);
    history.read("a", 7, 8);
    assertThrows(AssertionError.class, () -> history.assertLinearizable(""));
  }

  @Test
  void nothingIsReadBeforeItIsWritten() {
    history.read("a", 1, 2);
    history.write("a", 3, 4);
    assertThrows(AssertionError.class, () -> history.assertLinearizable(""));
  }
}
