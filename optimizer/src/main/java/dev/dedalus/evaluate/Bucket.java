package dev.dedalus.evaluate;

import java.util.Arrays;

/** The rows of a store that are equal in an index's columns; adding and removing are O(1). */
final class Bucket {
  private final int index;
  Cell[] cells = new Cell[2];
  int size;

  Bucket(int index) {
    this.index = index;
  }

  void add(Cell cell) {
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, size * 2);
    }
    cell.positions[index] = size;
    cells[size++] = cell;
  }

  @SuppressWarnings("NullAway") // a free place holds nothing
  void remove(Cell cell) {
    int place = cell.positions[index];
    Cell last = cells[--size];
    cells[place] = last;
    last.positions[index] = place;
    cells[size] = null;
  }
}
