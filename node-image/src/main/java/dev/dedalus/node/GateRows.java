package dev.dedalus.node;

import dev.dedalus.value.Fact;
import dev.dedalus.value.Value.IntValue;

/** Reads the numbers in what comes through a gate. */
final class GateRows {
  private GateRows() {}

  /**
   * The number in a column.
   *
   * @throws IllegalStateException if there is none
   */
  static long integer(Fact fact, int column) {
    if (fact.row().get(column) instanceof IntValue number) {
      return number.value();
    }
    throw new IllegalStateException("gate: no number in column " + column + " of " + fact.row());
  }
}
