package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whether a component keeps all of some relations over a crash, or none. Were only some kept, what
 * was forwarded but had not arrived at a crash would be missing from what is derived of it and
 * kept.
 */
public final class KeptTogether {
  private KeptTogether() {}

  /** The first of some relations of a part that is kept where others are not. */
  public static Optional<Violation> check(
      Placement placement, Part part, Collection<String> relations) {
    List<String> keeps = placement.program().component(part.component()).keeps().orElse(List.of());
    List<String> kept = relations.stream().filter(keeps::contains).toList();
    List<String> lost =
        relations.stream()
            .filter(PlainRules::isWritten)
            .filter(relation -> !keeps.contains(relation))
            .toList();
    if (kept.isEmpty() || lost.isEmpty()) {
      return Optional.empty();
    }
    String message =
        "`" + kept.getFirst() + "` is kept over a crash and `" + lost.getFirst() + "` is not";
    return part.rules().stream()
        .filter(rule -> carries(rule, kept.getFirst()))
        .findFirst()
        .map(rule -> Violation.ofHead("keeps", rule, message));
  }

  private static boolean carries(CheckedRule rule, String relation) {
    return rule.rule().kind() == Rule.Kind.NEXT && rule.rule().head().relation().equals(relation);
  }
}
