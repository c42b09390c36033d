package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each rule has one literal that changes, positive and no timer; none aggregates; what {@code :+}
 * derives never leads to its own body.
 */
final class FunctionalRules {
  private FunctionalRules() {}

  static void require(PartView view, List<CheckedRule> rules) throws Unproven {
    for (CheckedRule rule : rules) {
      requireOneLiteral(view, rule);
    }
    for (CheckedRule rule : rules) {
      if (rule.rule().kind() == Rule.Kind.NEXT
          && rule.literals().stream()
              .map(BodyItem.Literal::relation)
              .anyMatch(reachable(rule, rules)::contains)) {
        throw Unproven.head("functional", rule, rule.id() + " remembers what it derives");
      }
    }
  }

  private static void requireOneLiteral(PartView view, CheckedRule rule) throws Unproven {
    switch (rule.rule().kind()) {
      case NOW, NEXT, SEND -> {}
      case FORGET, AFTER ->
          throw Unproven.head("functional", rule, rule.id() + " is about rows that stand");
    }
    if (rule.rule().head().arguments().stream().anyMatch(Term.Aggregate.class::isInstance)) {
      throw Unproven.head("functional", rule, rule.id() + " aggregates");
    }
    List<BodyItem.Literal> changing = view.changing(rule);
    for (BodyItem.Literal literal : changing) {
      if (literal.negated()) {
        throw Unproven.literal("functional", literal, rule.id() + " negates what changes");
      }
      if (view.isUnkeyedTimer(literal.relation())) {
        throw Unproven.literal("S10", literal, rule.id() + " reads a timer");
      }
    }
    if (changing.isEmpty()) {
      throw Unproven.head("pinned", rule, rule.id() + " reads nothing that changes");
    }
    if (changing.size() > 1) {
      throw Unproven.literal(
          "functional", changing.get(1), rule.id() + " reads several literals that change");
    }
  }

  /** The relations that follow from what a rule derives. */
  private static Set<String> reachable(CheckedRule start, List<CheckedRule> rules) {
    Set<String> reachable = new TreeSet<>(Set.of(start.rule().head().relation()));
    int before;
    do {
      before = reachable.size();
      for (CheckedRule rule : rules) {
        if (rule.literals().stream().anyMatch(read -> reachable.contains(read.relation()))) {
          reachable.add(rule.rule().head().relation());
        }
      }
    } while (reachable.size() > before);
    return reachable;
  }
}
