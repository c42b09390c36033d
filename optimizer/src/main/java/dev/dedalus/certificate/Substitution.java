package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A literal replaced by the body of a rule for it. The rule's head has different variables, each of
 * which a positive literal of its body binds; so the body holds for some values of its other
 * variables exactly where the head's row does, whatever the literal's columns are called.
 */
final class Substitution {
  private Substitution() {}

  static void requireRow(PartView view, CheckedRule rule) throws Unproven {
    Set<String> found = new TreeSet<>();
    for (BodyItem.Literal read : rule.literals()) {
      if (!read.negated() && !view.placement().program().functions().containsKey(read.relation())) {
        for (Term column : read.arguments()) {
          if (column instanceof Term.Variable variable) {
            found.add(variable.name());
          }
        }
      }
    }
    for (Term column : rule.rule().head().arguments()) {
      if (!(column instanceof Term.Variable variable) || !found.remove(variable.name())) {
        throw Unproven.head("inline", rule, rule.id() + " has no different variables in its head");
      }
    }
  }

  /** A rule with a body in the place of its literal of a relation. */
  static Rule in(PartView view, Rule rule, String relation, Rule definition) {
    List<BodyItem> body = new ArrayList<>();
    for (BodyItem item : rule.body()) {
      if (!(item instanceof BodyItem.Literal read) || !read.relation().equals(relation)) {
        body.add(item);
        continue;
      }
      SortedMap<String, String> names = names(view, rule, read, definition);
      for (BodyItem inner : definition.body()) {
        body.add(
            TermTree.map(
                inner,
                leaf ->
                    leaf instanceof Term.Variable variable
                        ? new Term.Variable(
                            names.getOrDefault(variable.name(), variable.name()), variable.span())
                        : leaf));
      }
    }
    return new Rule(rule.kind(), rule.head(), body, rule.span());
  }

  /** Where the rule has a name already, another one with a number; none is a constant's. */
  private static SortedMap<String, String> names(
      PartView view, Rule rule, BodyItem.Literal read, Rule definition) {
    Set<String> used = variables(rule);
    used.addAll(Constants.of(view));
    SortedMap<String, String> names = new TreeMap<>();
    List<Term> columns = definition.head().arguments();
    for (int i = 0; i < columns.size(); i++) {
      if (read.arguments().get(i) instanceof Term.Variable given
          && columns.get(i) instanceof Term.Variable column) {
        names.put(column.name(), given.name());
      }
    }
    for (String name : variables(definition)) {
      if (names.containsKey(name)) {
        continue;
      }
      int number = 1;
      while (used.contains(number == 1 ? name : name + number)) {
        number++;
      }
      names.put(name, number == 1 ? name : name + number);
      used.add(number == 1 ? name : name + number);
    }
    return names;
  }

  /** Head first, in the order in which they come. */
  private static Set<String> variables(Rule rule) {
    List<Term> terms = new ArrayList<>(TermTree.of(rule.head()));
    rule.body().forEach(item -> terms.addAll(TermTree.of(item)));
    return new LinkedHashSet<>(TermTree.variables(terms).keySet());
  }
}
