package dev.dedalus.convert;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The variables that trees name. */
final class Variables {
  private Variables() {}

  static Set<String> of(Rule rule) {
    Set<String> found = new TreeSet<>();
    rule.head().location().ifPresent(location -> add(location, found));
    add(rule.head().arguments(), found);
    rule.body().forEach(item -> add(item, found));
    return found;
  }

  static Set<String> of(Collection<Term> terms) {
    Set<String> found = new TreeSet<>();
    add(terms, found);
    return found;
  }

  static Set<String> of(BodyItem item) {
    Set<String> found = new TreeSet<>();
    add(item, found);
    return found;
  }

  private static void add(BodyItem item, Set<String> found) {
    switch (item) {
      case BodyItem.Literal literal -> add(literal.arguments(), found);
      case BodyItem.Comparison test -> add(List.of(test.left(), test.right()), found);
      case BodyItem.Binding binding -> add(List.of(binding.pattern(), binding.expression()), found);
      case BodyItem.Element element -> add(List.of(element.pattern(), element.set()), found);
      case BodyItem.Range range -> add(List.of(range.variable(), range.low(), range.high()), found);
    }
  }

  private static void add(Collection<Term> terms, Set<String> found) {
    terms.forEach(term -> add(term, found));
  }

  private static void add(Term term, Set<String> found) {
    switch (term) {
      case Term.Variable variable -> found.add(variable.name());
      case Term.Tuple tuple -> add(tuple.elements(), found);
      case Term.Arithmetic arithmetic -> add(List.of(arithmetic.left(), arithmetic.right()), found);
      case Term.Call call -> add(call.arguments(), found);
      case Term.Aggregate aggregate -> {
        add(aggregate.arguments(), found);
        add(aggregate.keys(), found);
      }
      case Term.Named ignored -> {}
      case Term.Wildcard ignored -> {}
      case Term.Constant ignored -> {}
    }
  }
}
