package dev.dedalus.convert;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.List;
import java.util.Optional;

/** A statement of a dialect, as written. */
sealed interface Statement {
  /** Where it stands. */
  Span span();

  /** {@code .async r `a` `b`}; {@code word} is without the dot. */
  record Directive(String word, String relation, List<Snippet> snippets, Span span)
      implements Statement {}

  /** Foreign code between backquotes, without them. */
  record Snippet(String code, Span span) {}

  /** {@code include "file"}. */
  record Include(String file, Span span) implements Statement {}

  /**
   * A rule, or a fact.
   *
   * @param kind by the sign between head and body; absent: a fact
   */
  record Clause(ForeignText text, Atom head, Optional<Rule.Kind> kind, List<Item> body, Span span)
      implements Statement {}

  /**
   * A relation with its columns.
   *
   * @param location what stands behind {@code @}, before the columns
   * @param time what stands behind {@code @}, after the columns
   */
  record Atom(
      boolean negated,
      String relation,
      Optional<Term> location,
      List<Term> columns,
      Optional<Time> time,
      Span span)
      implements Item {}

  /** What follows the columns of a relation: the word next or async, or a number. */
  record Time(String text, Span span) {}

  /** What stands in a body: a relation, or a condition. */
  sealed interface Item {
    /** Where it stands. */
    Span span();
  }

  /** A comparison or a binding. */
  record Condition(BodyItem item) implements Item {
    @Override
    public Span span() {
      return item.span();
    }
  }
}
