package dev.dedalus.evaluate;

import dev.dedalus.value.Row;

/** A row of a store, with the number of its derivations. */
final class Cell {
  final Row row;
  final int[] positions;

  /** Derivations known to the store. */
  int count;

  /** Derivations added and taken away since. */
  int pending;

  /** Whether it stands in the store's list of changed cells. */
  boolean touched;

  /** Whether the store has the row, as joins see it. */
  boolean present;

  /** The step in which it came. */
  long since;

  Cell(Row row, int indexes) {
    this.row = row;
    this.positions = new int[indexes];
  }
}
