package dev.dedalus.cli.table;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text: columns two blanks apart, numbers to the right. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<String> head;
  private final List<Boolean> numeric;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param head a name per column; one that starts with {@code #} is a column of numbers
   */
  TextTable(String... head) {
    this.head = new ArrayList<>();
    this.numeric = new ArrayList<>();
    for (String name : head) {
      numeric.add(name.startsWith("#"));
      this.head.add(name.startsWith("#") ? name.substring(1) : name);
    }
  }

  /** Adds a row with a cell per column. */
  void row(String... cells) {
    if (cells.length != head.size()) {
      throw new IllegalArgumentException(cells.length + " cells in " + head.size() + " columns");
    }
    rows.add(List.of(cells));
  }

  /** The lines, each with its end. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(head, text);
    rows.forEach(row -> line(row, text));
    return text.toString();
  }

  private void line(List<String> cells, StringBuilder text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String blanks = " ".repeat(width(i) - cells.get(i).length());
      line.append(GAP);
      line.append(numeric.get(i) ? blanks + cells.get(i) : cells.get(i) + blanks);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private int width(int column) {
    int width = head.get(column).length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }
}
