package dev.dedalus.evaluate;

import dev.dedalus.function.ProgramFunction;
import dev.dedalus.syntax.BodyItem.Comparator;
import dev.dedalus.syntax.Term;
import java.util.List;
import java.util.Optional;

/** What stands in the body of a {@link PlainRule}. Stores are numbers of the {@link Catalog}. */
sealed interface PlainItem {
  /**
   * A row of a store.
   *
   * @param columns for each column its variable, each at most once; absent: any value
   */
  record Match(int store, List<Optional<String>> columns) implements PlainItem {}

  /**
   * That a store has no such row.
   *
   * @param variables one for each column, all different, all bound by the rest of the rule
   */
  record Absent(int store, List<String> variables) implements PlainItem {}

  /** A comparison. */
  record Test(Comparator comparator, Term left, Term right) implements PlainItem {}

  /** That the pattern matches the expression's value. */
  record Let(Term pattern, Term expression) implements PlainItem {}

  /** That the variable is an integer from low to high, both included. */
  record Between(String variable, Term low, Term high) implements PlainItem {}

  /** That the pattern matches an element of the set. */
  record In(Term pattern, Term set) implements PlainItem {}

  /** That the function's results match, or under negation do not. */
  record Apply(boolean negated, ProgramFunction function, List<Term> arguments, List<Term> results)
      implements PlainItem {}
}
