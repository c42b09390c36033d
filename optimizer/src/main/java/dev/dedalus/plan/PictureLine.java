package dev.dedalus.plan;

import java.util.List;
import java.util.Map;

/** A line from the row that sends a relation to the row that receives it. */
record PictureLine(int from, int to) {
  int length() {
    return Math.abs(from - to);
  }

  boolean overlaps(PictureLine other) {
    return Math.min(from, to) <= Math.max(other.from, other.to)
        && Math.min(other.from, other.to) <= Math.max(from, to);
  }

  /** Draws lines to the right of boxes, each in its lane; one that crosses another lies below. */
  static void draw(
      List<StringBuilder> rows, int width, Map<PictureLine, Integer> lanes, int laneCount) {
    for (StringBuilder row : rows) {
      row.append(" ".repeat(width + 3 + 2 * laneCount - row.length()));
    }
    lanes.forEach((line, lane) -> {
      for (int row : List.of(line.from(), line.to())) {
        for (int column = width; column < column(width, lane); column++) {
          put(rows, row, column, '─');
        }
      }
      put(rows, line.to(), width, '◀');
    });
    lanes.forEach((line, lane) -> {
      for (int row = Math.min(line.from(), line.to());
          row <= Math.max(line.from(), line.to());
          row++) {
        put(rows, row, column(width, lane), '│');
      }
    });
    lanes.forEach((line, lane) -> {
      put(rows, Math.min(line.from(), line.to()), column(width, lane), '┐');
      put(rows, Math.max(line.from(), line.to()), column(width, lane), '┘');
    });
  }

  private static int column(int width, int lane) {
    return width + 2 + 2 * lane;
  }

  private static void put(List<StringBuilder> rows, int row, int column, char drawn) {
    rows.get(row).setCharAt(column, drawn);
  }
}
