package dev.dedalus.plan;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.Rule;
import java.util.List;

/** What a part must find again after a crash. A part that keeps nothing needs no disk. */
final class KeptRelations {
  private KeptRelations() {}

  /** The relations that the part carries and its component keeps, in order of names. */
  static List<String> of(Placement placement, Part part) {
    Component component = placement.program().component(part.component());
    return part.rules().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT)
        .map(rule -> rule.rule().head().relation())
        .filter(PlainRules::isWritten)
        .filter(component::keeps)
        .distinct()
        .sorted()
        .toList();
  }
}
