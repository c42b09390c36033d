package dev.dedalus.semantics;

import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.value.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
      if (relation.kind() == Relation.Kind.LOCAL
          && PlainRules.isWritten(relation.name())
          && !isBounded(relation)) {
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
            + "(..) until done(..);`, or say by `forget` which rows may vanish");
  }

  /** Whether it has a fixed number of rows at most; of a register's columns the key counts. */
  private static boolean isBounded(Relation relation) {
    List<Integer> growing =
        relation
            .table()
            .flatMap(Relation.Table::register)
            .map(Relation.Register::key)
            .orElseGet(() -> IntStream.range(0, relation.arity()).boxed().toList());
    return growing.stream()
        .map(column -> relation.columns().get(column).type())
        .allMatch(type -> type == Type.Basic.NODE || type == Type.Basic.BOOL);
  }

  /** The place of the rule that carries every row, if none may be forgotten. */
  private static Optional<Span> carried(List<CheckedRule> rules) {
    return rules.stream().anyMatch(rule -> rule.rule().kind() == Rule.Kind.FORGET)
        ? Optional.empty()
        : rules.stream()
            .filter(CheckedRule::copiesItself)
            .map(rule -> rule.rule().head().span())
            .findFirst();
  }

  private static boolean grows(Component component, List<CheckedRule> rules, Triggers triggers) {
    return rules.stream()
        .filter(rule -> !rule.copiesItself())
        .anyMatch(rule -> triggers.isTriggered(component, rule));
  }
}
