package dev.dedalus.analysis;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Function;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Term;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Which variables of a rule follow from its head, location included: the dependencies of bindings,
 * equalities and declared functions (arguments -> results), closed under composition. None comes
 * from negated literals or other comparisons.
 */
final class Determination {
  private final SortedMap<String, Function> functions;
  private final Set<String> known = new TreeSet<>();

  private Determination(SortedMap<String, Function> functions) {
    this.functions = functions;
  }

  /** What follows from a rule's head. */
  static Determination ofHead(CheckedRule rule, SortedMap<String, Function> functions) {
    Determination determination = new Determination(functions);
    TermTree.of(rule.rule().head()).forEach(determination::learn);
    int before;
    do {
      before = determination.known.size();
      rule.rule().body().forEach(determination::follow);
    } while (determination.known.size() > before);
    return determination;
  }

  /** Whether every column of a literal follows. */
  boolean determines(BodyItem.Literal literal) {
    return literal.arguments().stream().allMatch(this::isKnown);
  }

  private boolean isKnown(Term term) {
    return RuleValues.isValue(term)
        && known.containsAll(TermTree.variables(List.of(term)).keySet());
  }

  /** The value of a term is known: so are the variables that it is built of without computing. */
  private void learn(Term term) {
    TermTree.binds(term).forEach(variable -> known.add(variable.name()));
  }

  private void follow(BodyItem item) {
    switch (item) {
      case BodyItem.Binding(var pattern, var expression, var _) -> unite(pattern, expression);
      case BodyItem.Comparison(var comparator, var left, var right, var _)
          when comparator == BodyItem.Comparator.EQUAL ->
          unite(left, right);
      case BodyItem.Literal literal
          when !literal.negated() && functions.containsKey(literal.relation()) ->
          call(literal, functions.get(literal.relation()).arguments().size());
      case BodyItem.Comparison _ -> {}
      case BodyItem.Literal _ -> {}
      case BodyItem.Range _ -> {}
      case BodyItem.Element _ -> {}
    }
  }

  private void call(BodyItem.Literal literal, int arguments) {
    if (literal.arguments().subList(0, arguments).stream().allMatch(this::isKnown)) {
      literal.arguments().subList(arguments, literal.arguments().size()).forEach(this::learn);
    }
  }

  private void unite(Term left, Term right) {
    if (isKnown(right)) {
      learn(left);
    }
    if (isKnown(left)) {
      learn(right);
    }
  }
}
