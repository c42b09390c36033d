package dev.dedalus.equivalence;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sets of rules that the others of a part do not depend on: one or two rules with all that derive
 * the same, or read that or an arrival that they read, and so on. Random sets of many rules are
 * hardly ever such.
 */
final class ClosedRules {
  private final EdbRelations edb;
  private final List<CheckedRule> rules;

  private ClosedRules(Placement placement, Part part) {
    this.edb = EdbRelations.of(placement, part);
    this.rules = edb.idbRules().stream().filter(rule -> !rule.implied()).toList();
  }

  /** Their ids. */
  static Set<List<String>> of(Placement placement, Part part) {
    ClosedRules closed = new ClosedRules(placement, part);
    Set<List<String>> found = new LinkedHashSet<>();
    for (CheckedRule one : closed.rules) {
      for (CheckedRule other : closed.rules) {
        found.add(closed.closure(List.of(one, other)));
      }
    }
    return found;
  }

  private List<String> closure(List<CheckedRule> start) {
    Set<CheckedRule> moved = new LinkedHashSet<>(start);
    int before;
    do {
      before = moved.size();
      for (CheckedRule rule : rules) {
        if (moved.stream().anyMatch(other -> follows(rule, other))) {
          moved.add(rule);
        }
      }
    } while (moved.size() > before);
    return rules.stream().filter(moved::contains).map(CheckedRule::id).toList();
  }

  private boolean follows(CheckedRule rule, CheckedRule other) {
    Set<String> taken = derived(other);
    read(other).stream().filter(edb::isArrival).forEach(taken::add);
    Set<String> concerned = derived(rule);
    concerned.addAll(read(rule));
    return !Collections.disjoint(taken, concerned);
  }

  private static Set<String> derived(CheckedRule rule) {
    boolean sends = rule.rule().kind() == Rule.Kind.SEND;
    return sends
        ? new TreeSet<>()
        : new TreeSet<>(Set.of(PlainRules.shown(rule.rule().head().relation())));
  }

  private Set<String> read(CheckedRule rule) {
    Set<String> names = new TreeSet<>();
    for (BodyItem.Literal literal : edb.changing(rule)) {
      names.add(PlainRules.shown(literal.relation()));
    }
    return names;
  }
}
