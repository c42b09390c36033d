package dev.dedalus.plan;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most 96 columns. */
final class Paragraph {
  private static final int WIDTH = 96;

  private Paragraph() {}

  /**
   * Breaks a text between words; lines after the first are indented as far as what it starts with.
   */
  static List<String> of(String first, String text) {
    return of(first, List.of(text.split(" ", -1)));
  }

  /** Breaks between pieces only. */
  static List<String> of(String first, List<String> pieces) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String piece : pieces) {
      if (!empty && line.length() + 1 + piece.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(first.length()));
        empty = true;
      }
      line.append(empty ? "" : " ").append(piece);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }
}
