package dev.dedalus.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** A box of a picture: a title, and a row for each relation that its nodes send or receive. */
final class PictureBox {
  private static final int TEXT_MAX = 48;

  private final String title;
  private final String load;
  private final boolean heavy;
  private final SequencedSet<Row> rows = new LinkedHashSet<>();
  private int top;

  /**
   * A row.
   *
   * @param number of messages for a request; empty where they are received
   */
  private record Row(String relation, boolean sends, String text, String number) {}

  PictureBox(String title, String load, boolean heavy) {
    this.title = title;
    this.load = load;
    this.heavy = heavy;
  }

  void send(Route route, String number) {
    rows.add(new Row(route.relation(), true, route.relation(), number));
  }

  void receive(Route route) {
    String how =
        switch (route.kind()) {
          case KEY -> " by " + String.join(", ", route.key());
          case ANY -> " anywhere";
          case DESIGNATED, SESSION -> "";
        };
    rows.add(new Row(route.relation(), false, route.relation() + how, ""));
  }

  /** Puts the box at a line; the line after it. */
  int place(int line) {
    top = line;
    return line + rows.size() + 2;
  }

  int rowOfSend(Route route) {
    return row(route.relation(), true);
  }

  int rowOfReceive(Route route) {
    return row(route.relation(), false);
  }

  private int row(String relation, boolean sends) {
    int line = top + 1;
    for (Row row : rows) {
      if (row.sends() == sends && row.relation().equals(relation)) {
        return line;
      }
      line++;
    }
    throw new IllegalArgumentException("no row of " + relation);
  }

  int width() {
    int widest = title.length() + load.length() + 8;
    for (Row row : rows) {
      widest = Math.max(widest, shortened(row.text()).length() + row.number().length() + 6);
    }
    return widest;
  }

  /** The box, of a width at least {@link #width}. */
  List<String> draw(int width) {
    int inner = width - 2;
    String line = heavy ? "━" : "─";
    String side = heavy ? "┃" : "│";
    List<String> drawn = new ArrayList<>();
    String gap = line.repeat(inner - title.length() - load.length() - 4);
    drawn.add((heavy ? "┏ " : "┌ ") + title + " " + gap + " " + load + (heavy ? " ┓" : " ┐"));
    for (Row row : rows) {
      String text = shortened(row.text());
      String space = " ".repeat(inner - text.length() - row.number().length() - 2);
      String end = row.sends() ? (heavy ? "┠" : "├") : side;
      drawn.add(side + " " + text + space + row.number() + " " + end);
    }
    drawn.add((heavy ? "┗" : "└") + line.repeat(inner) + (heavy ? "┛" : "┘"));
    return drawn;
  }

  private static String shortened(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - 2) + "..";
  }
}
