package dev.dedalus.cli.input;

import java.util.List;

/**
 * A text that findings quote.
 *
 * @param name as findings print it: a path as it was given, or {@code library:NAME}
 */
public record SourceText(String name, String text) {
  /** A line, without its end; empty beyond the text. */
  public String line(int number) {
    List<String> lines = text.lines().skip(Math.max(0, number - 1)).limit(1).toList();
    return lines.isEmpty() ? "" : lines.getFirst();
  }
}
