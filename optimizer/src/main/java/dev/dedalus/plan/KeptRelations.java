package dev.dedalus.plan;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Optional;

/** What a part must find again after a crash. A part that keeps nothing needs no disk. */
final class KeptRelations {
  private KeptRelations() {}

  /** The relations that the part carries and its component keeps, in order of names. */
  static List<String> of(Placement placement, Part part) {
    Optional<List<String>> keeps = placement.program().component(part.component()).keeps();
    return part.rules().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT)
        .map(rule -> rule.rule().head().relation())
        .filter(PlainRules::isWritten)
        .filter(relation -> keeps.isEmpty() || keeps.get().contains(relation))
        .distinct()
        .sorted()
        .toList();
  }
}
