package dev.dedalus.syntax;

import java.util.List;

/** What stands in a body, between commas. */
public sealed interface BodyItem {
  /** Where it stands. */
  Span span();

  /**
   * A relation or function with its columns.
   *
   * @param negated {@code !r(..)}, {@code not r(..)} or {@code notin r(..)}
   * @param fresh {@code new r(..)}
   * @param relation the name, qualified by {@code ::} where included or generated
   * @param rows the columns after {@code |} of a row channel; empty where there are none
   */
  record Literal(
      boolean negated,
      boolean fresh,
      String relation,
      List<Term> arguments,
      List<Term> rows,
      Span span)
      implements BodyItem {
    public Literal {
      arguments = List.copyOf(arguments);
      rows = List.copyOf(rows);
    }
  }

  /** {@code left < right} and the like. */
  record Comparison(Comparator comparator, Term left, Term right, Span span) implements BodyItem {}

  /** {@code pattern = expression}: binds the pattern's variables, matches what is bound. */
  record Binding(Term pattern, Term expression, Span span) implements BodyItem {}

  /** {@code variable in low..high}, both ends included. */
  record Range(Term variable, Term low, Term high, Span span) implements BodyItem {}

  /**
   * That a pattern matches an element of a set. Not written: it takes the rows of a message apart.
   */
  record Element(Term pattern, Term set, Span span) implements BodyItem {}

  /** {@code == != < <= > >=}. */
  enum Comparator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Comparator(String symbol) {
      this.symbol = symbol;
    }

    /** As written. */
    public String symbol() {
      return symbol;
    }
  }
}
