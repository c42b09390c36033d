package dev.dedalus.syntax;

import java.util.List;
import java.util.Optional;

/**
 * {@code head :- body}, {@code head :+ body} or {@code head :~ body}; and what {@code forget} and
 * keyed timers say, as rules.
 *
 * @param span from the head's first character to the body's last
 */
public record Rule(Kind kind, Head head, List<BodyItem> body, Span span) {
  public Rule {
    body = List.copyOf(body);
  }

  /** When and where the head holds. */
  public enum Kind {
    /** {@code :-}, in the same tick. */
    NOW(":-"),
    /** {@code :+}, in the next tick. */
    NEXT(":+"),
    /** {@code :~}, sent to the head's location. */
    SEND(":~"),
    /** {@code forget r(x) :- ..}: the row r(x), which the body reads first, may vanish. */
    FORGET("forget"),
    /** {@code timer t(x) 1s after r(x, _)}: t(x) arrives once the body's row has stood so long. */
    AFTER("after");

    private final String symbol;

    Kind(String symbol) {
      this.symbol = symbol;
    }

    /** As written. */
    public String symbol() {
      return symbol;
    }

    /** Whether the text has it as a rule; else a declaration says it. */
    public boolean isWritten() {
      return switch (this) {
        case NOW, NEXT, SEND -> true;
        case FORGET, AFTER -> false;
      };
    }
  }

  /**
   * {@code relation@location(arguments | rows)}.
   *
   * @param location present exactly where {@code @} is written
   */
  public record Head(
      String relation, Optional<Term> location, List<Term> arguments, List<Term> rows, Span span) {
    public Head {
      arguments = List.copyOf(arguments);
      rows = List.copyOf(rows);
    }
  }
}
