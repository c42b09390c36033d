package dev.dedalus.syntax;

import java.util.Optional;

/**
 * Where a piece of text stands. Two trees are equal when they say the same, wherever they stand:
 * therefore all spans are equal to one another.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units
 * @param length in UTF-16 units; at least 1 where the piece is on one line, else up to the end of
 *     its first line
 * @param included the included file in which it stands; absent: the program's own text
 */
public record Span(int line, int column, int length, Optional<IncludedText> included) {
  /** The span of what no text contains: generated rules. */
  public static final Span NONE = new Span(0, 0, 0);

  /** A place in the program's own text. */
  public Span(int line, int column, int length) {
    this(line, column, length, Optional.empty());
  }

  /** The line in the program's own text; 0 for what stands elsewhere. */
  public int ownLine() {
    return included.isPresent() ? 0 : line;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Span;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
