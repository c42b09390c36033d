package dev.dedalus.analysis;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.List;

/**
 * A relation persists iff its only {@code :+} rule is {@code r(x) :+ r(x)}, as {@code table r}
 * writes it. {@code r(x) :+ r(x), !q(x)} is no persistence.
 */
public final class Persistence {
  private Persistence() {}

  /** Whether a relation of a logical component persists. */
  public static boolean persists(Placement placement, String component, String relation) {
    List<CheckedRule> carrying =
        placement.partsOf(component).stream()
            .flatMap(part -> part.rules().stream())
            .filter(rule ->
                rule.rule().kind() == Rule.Kind.NEXT
                    && rule.rule().head().relation().equals(relation))
            .toList();
    return !carrying.isEmpty() && carrying.stream().allMatch(Persistence::copiesItself);
  }

  private static boolean copiesItself(CheckedRule rule) {
    Rule.Head head = rule.rule().head();
    return rule.rule().body().size() == 1
        && rule.rule().body().getFirst() instanceof BodyItem.Literal literal
        && !literal.negated()
        && literal.relation().equals(head.relation())
        && literal.arguments().equals(head.arguments());
  }
}
