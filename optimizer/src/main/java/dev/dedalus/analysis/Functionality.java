package dev.dedalus.analysis;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules are functional when each has exactly one IDB literal, which is positive and no unkeyed
 * timer, when none aggregates, and when no cycle goes through {@code :+}. The number of literals
 * counts, not of relations: {@code r(x), r(y)} are two.
 */
public final class Functionality {
  private Functionality() {}

  /** The first thing that makes rules not functional. */
  public static Optional<Violation> check(List<CheckedRule> rules, EdbRelations edb) {
    for (CheckedRule rule : rules) {
      Optional<Violation> found = check(rule, edb);
      if (found.isPresent()) {
        return found;
      }
    }
    return rules.stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT && isOnCycle(rule, rules))
        .map(rule ->
            Violation.ofHead(
                "functional",
                rule,
                rule.id() + " lies on a cycle through `:+`: what it derives is remembered"))
        .findFirst();
  }

  private static Optional<Violation> check(CheckedRule rule, EdbRelations edb) {
    String id = rule.id();
    if (rule.rule().kind() == Rule.Kind.AFTER) {
      return Optional.of(
          Violation.ofHead("functional", rule, id + " waits for a row that stands for long"));
    }
    if (rule.rule().head().arguments().stream().anyMatch(term -> term instanceof Term.Aggregate)) {
      return Optional.of(Violation.ofHead("functional", rule, id + " aggregates"));
    }
    List<BodyItem.Literal> changing = edb.changing(rule);
    for (BodyItem.Literal literal : changing) {
      if (literal.negated()) {
        return Optional.of(Violation.of("functional", rule, literal, id + " negates what changes"));
      }
      if (edb.isUnkeyedTimer(literal.relation())) {
        return Optional.of(Violation.of("S10", rule, literal, id + " reads a timer"));
      }
    }
    if (changing.size() > 1) {
      String message =
          id + " joins " + changing.size() + " literals that change; a functional rule has one";
      return Optional.of(Violation.of("functional", rule, changing.get(1), message));
    }
    if (changing.isEmpty()) {
      String message = id + " reads nothing that changes: it stays on one node";
      return Optional.of(Violation.ofHead("pinned", rule, message));
    }
    return Optional.empty();
  }

  /** Whether what a rule derives leads to the rule again. */
  private static boolean isOnCycle(CheckedRule start, List<CheckedRule> rules) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(start.rule().head().relation()));
    while (!open.isEmpty()) {
      String relation = open.remove();
      if (!reached.add(relation)) {
        continue;
      }
      for (CheckedRule rule : rules) {
        if (rule.reads(relation)) {
          if (rule.equals(start)) {
            return true;
          }
          open.add(rule.rule().head().relation());
        }
      }
    }
    return false;
  }
}
