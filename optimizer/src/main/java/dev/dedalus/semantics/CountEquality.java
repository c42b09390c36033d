package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A count compared by {@code ==}: counts jump, as several facts arrive in one step, and the test
 * may never hold.
 */
final class CountEquality {
  private final Map<String, Set<Integer>> counts = new HashMap<>();
  private final Report report;

  private CountEquality(Component component, Report report) {
    this.report = report;
    for (CheckedRule checked : component.rules()) {
      Rule.Head head = checked.rule().head();
      for (int i = 0; i < head.arguments().size(); i++) {
        if (head.arguments().get(i) instanceof Term.Aggregate aggregate
            && aggregate.kind() == Term.AggregateKind.COUNT) {
          counts.computeIfAbsent(head.relation(), name -> new HashSet<>()).add(i);
        }
      }
    }
  }

  static void check(Component component, Report report) {
    CountEquality search = new CountEquality(component, report);
    component.rules().forEach(rule -> search.check(rule.rule()));
  }

  private void check(Rule rule) {
    Set<String> counted = new HashSet<>();
    for (BodyItem item : rule.body()) {
      if (item instanceof BodyItem.Literal literal) {
        literal(literal, counted);
      }
    }
    for (BodyItem item : rule.body()) {
      if (item instanceof BodyItem.Comparison test
          && test.comparator() == BodyItem.Comparator.EQUAL
          && TermTree.of(test).stream().anyMatch(side -> isCount(side, counted))) {
        warn(test.span());
      }
    }
  }

  private void literal(BodyItem.Literal literal, Set<String> counted) {
    for (int column : counts.getOrDefault(literal.relation(), Set.of())) {
      Term term = literal.arguments().get(column);
      switch (term) {
        case Term.Variable variable -> counted.add(variable.name());
        case Term.Named named -> warn(named.span());
        case Term.Constant constant -> warn(constant.span());
        case Term.Arithmetic arithmetic -> warn(arithmetic.span());
        case Term.Wildcard ignored -> {}
        case Term.Tuple ignored -> {}
        case Term.Call ignored -> {}
        case Term.Aggregate ignored -> {}
      }
    }
  }

  private static boolean isCount(Term side, Set<String> counted) {
    return TermTree.variables(List.of(side)).keySet().stream().anyMatch(counted::contains);
  }

  private void warn(Span span) {
    report.add(
        DiagnosticCode.COUNT_EQUALITY,
        span,
        "a count is compared by `==`: several facts may come in one step, and it jumps over",
        "compare by `>=`, and remember in a table what has been done");
  }
}
