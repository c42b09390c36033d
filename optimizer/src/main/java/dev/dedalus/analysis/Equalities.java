package dev.dedalus.analysis;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which terms of a rule have the same value in every match: the same variables and constants, and
 * what {@code x = y} and {@code x == y} make equal.
 */
final class Equalities {
  private final Map<String, Term> representatives = new TreeMap<>();

  private Equalities() {}

  static Equalities of(CheckedRule rule) {
    Equalities equalities = new Equalities();
    for (BodyItem item : rule.rule().body()) {
      switch (item) {
        case BodyItem.Binding(var pattern, var expression, var _) ->
            equalities.unite(pattern, expression);
        case BodyItem.Comparison(var comparator, var left, var right, var _)
            when comparator == BodyItem.Comparator.EQUAL ->
            equalities.unite(left, right);
        case BodyItem.Comparison _ -> {}
        case BodyItem.Literal _ -> {}
        case BodyItem.Range _ -> {}
        case BodyItem.Element _ -> {}
      }
    }
    return equalities;
  }

  /** A term that is the same for equal terms. */
  Term representative(Term term) {
    return TermTree.map(term, this::leaf);
  }

  /** Whether two terms certainly have the same value. */
  boolean areEqual(Term one, Term other) {
    return isValue(one) && isValue(other) && representative(one).equals(representative(other));
  }

  /** Whether a term stands for one value: it has no {@code _} and aggregates nothing. */
  static boolean isValue(Term term) {
    return TermTree.all(List.of(term)).stream()
        .noneMatch(part -> part instanceof Term.Wildcard || part instanceof Term.Aggregate);
  }

  private void unite(Term left, Term right) {
    if (isSimple(left) && isSimple(right)) {
      Term from = leaf(left);
      Term to = leaf(right);
      if (from instanceof Term.Variable variable && !from.equals(to)) {
        replace(variable, to);
      } else if (to instanceof Term.Variable variable && !from.equals(to)) {
        replace(variable, from);
      }
    }
  }

  private void replace(Term.Variable variable, Term by) {
    representatives.replaceAll((name, term) -> term.equals(variable) ? by : term);
    representatives.put(variable.name(), by);
  }

  private static boolean isSimple(Term term) {
    return term instanceof Term.Variable
        || term instanceof Term.Constant
        || term instanceof Term.Named;
  }

  private Term leaf(Term term) {
    return switch (term) {
      case Term.Variable variable -> representatives.getOrDefault(variable.name(), variable);
      case Term.Named named -> new Term.Constant(named.value(), Span.NONE);
      default -> term;
    };
  }
}
