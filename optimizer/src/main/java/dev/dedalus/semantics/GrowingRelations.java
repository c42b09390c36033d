package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.value.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A relation that is carried unchanged, {@code r :+ r}, and that arrivals add rows to: it is what
 * fills memory and disk. Columns of nodes and truth values alone have an end.
 */
final class GrowingRelations {
  private GrowingRelations() {}

  static void check(Component component, Triggers triggers, Report report) {
    Map<String, List<CheckedRule>> rules =
        component.rules().stream()
            .collect(Collectors.groupingBy(rule -> rule.rule().head().relation()));
    for (Relation relation : component.relations().values()) {
      List<CheckedRule> own = rules.getOrDefault(relation.name(), List.of());
      if (relation.kind() == Relation.Kind.LOCAL && !isBounded(relation)) {
        carried(own)
            .filter(ignored -> grows(component, own, triggers))
            .ifPresent(place -> report(relation, place, report));
      }
    }
  }

  private static void report(Relation relation, Span place, Report report) {
    report.add(
        DiagnosticCode.GROWING_RELATION,
        place,
        "`" + relation.name() + "` only grows: it is what fills memory and disk",
        "where a row is not needed for ever, carry it until something holds: `table "
            + relation.name()
            + "(..) until done(..);`");
  }

  private static boolean isBounded(Relation relation) {
    return relation.columns().stream()
        .allMatch(column -> column.type() == Type.Basic.NODE || column.type() == Type.Basic.BOOL);
  }

  /** The place of the rule that carries every row. */
  private static Optional<Span> carried(List<CheckedRule> rules) {
    return rules.stream()
        .map(CheckedRule::rule)
        .filter(rule -> rule.kind() == Rule.Kind.NEXT && isCopy(rule))
        .map(rule -> rule.head().span())
        .findFirst();
  }

  private static boolean isCopy(Rule rule) {
    return rule.body().size() == 1
        && rule.body().getFirst() instanceof BodyItem.Literal literal
        && !literal.negated()
        && literal.relation().equals(rule.head().relation())
        && literal.arguments().equals(rule.head().arguments());
  }

  private static boolean grows(Component component, List<CheckedRule> rules, Triggers triggers) {
    return rules.stream()
        .filter(rule -> !isCopy(rule.rule()))
        .anyMatch(rule -> triggers.isTriggered(component, rule));
  }
}
