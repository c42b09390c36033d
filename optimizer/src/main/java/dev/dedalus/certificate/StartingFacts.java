package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Relations that may get rows in a node's first step, before anything arrives: from {@code init},
 * from what the component keeps over a crash when that is only a piece of what it carried, and from
 * EDB. In any later step without arrivals only repeats are derived; but behind an acknowledged gate
 * each batch has such a step, and meets all that the part carries.
 */
final class StartingFacts {
  private static final Set<Rule.Kind> DERIVING = Set.of(Rule.Kind.NOW, Rule.Kind.NEXT);

  private final PartView view;
  private final Set<String> relations = new TreeSet<>();

  StartingFacts(PartView view) {
    this.view = view;
    boolean batches = GatePosition.isBehindAcknowledged(view.placement(), view.part());
    List<String> carried =
        view.part().rules().stream()
            .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT)
            .map(rule -> rule.rule().head().relation())
            .filter(name -> batches || PlainRules.isWritten(name))
            .toList();
    List<String> kept =
        view.placement()
            .program()
            .component(view.part().component())
            .keeps()
            .filter(keeps -> !keeps.containsAll(carried))
            .orElse(List.of());
    carried.stream()
        .filter(name -> batches || kept.contains(name) || hasInitialRows(name))
        .forEach(relations::add);
    int before;
    do {
      before = relations.size();
      view.part().rules().stream()
          .filter(rule -> DERIVING.contains(rule.rule().kind()) && mayFire(rule))
          .forEach(rule -> relations.add(rule.rule().head().relation()));
    } while (relations.size() > before);
  }

  private boolean hasInitialRows(String name) {
    return view.relation(name)
        .flatMap(Relation::table)
        .filter(table -> !table.init().isEmpty())
        .isPresent();
  }

  /** Whether a rule may derive something in the first step. */
  boolean mayFire(CheckedRule rule) {
    return view.changing(rule).stream()
        .allMatch(literal -> literal.negated() || relations.contains(literal.relation()));
  }
}
