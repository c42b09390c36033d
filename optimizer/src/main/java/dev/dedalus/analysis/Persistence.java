package dev.dedalus.analysis;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.Rule;
import java.util.List;

/**
 * A relation persists iff its only {@code :+} rule is {@code r(x) :+ r(x)}, as {@code table r}
 * writes it, and no {@code forget} names it. {@code r(x) :+ r(x), !q(x)} is no persistence, nor is
 * {@code r(x, 0) :+ r(x, 0)}.
 */
public final class Persistence {
  private Persistence() {}

  /**
   * Whether a relation of a logical component outlives ticks and, as {@code keeps} says, crashes:
   * no row is ever lost.
   */
  public static boolean persists(Placement placement, String component, String relation) {
    List<CheckedRule> rules =
        placement.partsOf(component).stream()
            .flatMap(part -> part.rules().stream())
            .filter(rule -> rule.rule().head().relation().equals(relation))
            .toList();
    List<CheckedRule> carrying =
        rules.stream().filter(rule -> rule.rule().kind() == Rule.Kind.NEXT).toList();
    return !carrying.isEmpty()
        && carrying.stream().allMatch(CheckedRule::copiesItself)
        && rules.stream().noneMatch(rule -> rule.rule().kind() == Rule.Kind.FORGET)
        && placement
            .program()
            .component(component)
            .keeps()
            .map(keeps -> keeps.contains(relation))
            .orElse(true);
  }
}
