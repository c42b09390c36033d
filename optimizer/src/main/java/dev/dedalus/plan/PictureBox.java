package dev.dedalus.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * A box of a picture: a title, and a row for each relation that its nodes send or receive. Where
 * there is no space for lines, rows say where they would lead.
 */
final class PictureBox {
  private static final int TEXT_MAX = 42;

  private final String title;
  private final String load;
  private final boolean heavy;
  private final SequencedMap<Row, SequencedSet<String>> rows = new LinkedHashMap<>();
  private int top;

  /**
   * A row.
   *
   * @param number of messages for a request; empty where they are received
   */
  private record Row(String relation, boolean sends, String text, String number) {}

  PictureBox(String title, String load, boolean heavy) {
    this.title = shortened(title);
    this.load = load;
    this.heavy = heavy;
  }

  void send(Route route, String number) {
    add(new Row(route.relation(), true, route.relation(), number), route.to());
  }

  void receive(Route route) {
    String how =
        switch (route.kind()) {
          case KEY -> " by " + String.join(", ", route.key());
          case ANY -> " anywhere";
          case ALL -> " to all";
          case DESIGNATED, SESSION -> "";
        };
    add(new Row(route.relation(), false, route.relation() + how, ""), route.from());
  }

  private void add(Row row, String peer) {
    rows.computeIfAbsent(row, none -> new LinkedHashSet<>()).add(peer);
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
    for (Row row : rows.sequencedKeySet()) {
      if (row.sends() == sends && row.relation().equals(relation)) {
        return line;
      }
      line++;
    }
    throw new IllegalArgumentException("no row of " + relation);
  }

  /** The least width; with peers or without. */
  int width(boolean peers) {
    int widest = title.length() + load.length() + 8;
    for (Row row : rows.sequencedKeySet()) {
      widest = Math.max(widest, text(row, peers).length() + row.number().length() + 6);
    }
    return widest;
  }

  private String text(Row row, boolean peers) {
    if (!peers) {
      return shortened(row.text());
    }
    String names = String.join(", ", rows.getOrDefault(row, new LinkedHashSet<>()));
    return shortened(row.text()) + (row.sends() ? " to " : " from ") + shortened(names);
  }

  /** The box, of a width at least {@link #width}. */
  List<String> draw(int width, boolean peers) {
    int inner = width - 2;
    String line = heavy ? "━" : "─";
    String side = heavy ? "┃" : "│";
    List<String> drawn = new ArrayList<>();
    String gap = line.repeat(inner - title.length() - load.length() - 4);
    drawn.add((heavy ? "┏ " : "┌ ") + title + " " + gap + " " + load + (heavy ? " ┓" : " ┐"));
    for (Row row : rows.sequencedKeySet()) {
      String text = text(row, peers);
      String space = " ".repeat(inner - text.length() - row.number().length() - 2);
      String end = row.sends() && !peers ? (heavy ? "┠" : "├") : side;
      drawn.add(side + " " + text + space + row.number() + " " + end);
    }
    drawn.add((heavy ? "┗" : "└") + line.repeat(inner) + (heavy ? "┛" : "┘"));
    return drawn;
  }

  private static String shortened(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - 2) + "..";
  }
}
