package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.function.Predicate;

/**
 * A relation persists iff its only {@code :+} rule is {@code r(x) :+ r(x)}, as {@code table r}
 * writes it, and no {@code forget} names it. {@code r(x) :+ r(x), !q(x)} is no persistence, nor is
 * {@code r(x, 0) :+ r(x, 0)}.
 */
public final class Persistence {
  private Persistence() {}

  /**
   * Whether a relation outlives ticks in a part and, as {@code keeps} says, crashes: no row is ever
   * lost. Of a register, what it keeps counts as its rows. Where nothing is logged, nothing does.
   */
  public static boolean persists(Placement placement, Part part, String relation) {
    return placement.program().durable()
        && isRemembered(placement, part, relation, CheckedRule::copiesItself)
        && placement.program().component(part.component()).keeps(relation);
  }

  /** Whether a part carries each row of a relation on, up to a crash; a register does not. */
  public static boolean isCarried(Placement placement, Part part, String relation) {
    return isRemembered(placement, part, relation, Persistence::carriesEachRow);
  }

  /** Whether a rule is {@code r(x) :+ r(x)}, in plain terms too. */
  static boolean carriesEachRow(CheckedRule rule) {
    return rule.copiesItself() && rule.shown().equals(rule.rule());
  }

  /** Whether {@code :+} rules of one form alone derive a relation, and none forgets it. */
  static boolean isRemembered(
      Placement placement, Part part, String relation, Predicate<CheckedRule> carries) {
    List<CheckedRule> carrying =
        part.rules().stream()
            .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT && isFor(rule, relation))
            .toList();
    return !carrying.isEmpty()
        && carrying.stream().allMatch(carries)
        && placement.partsOf(part.component()).stream()
            .flatMap(other -> other.rules().stream())
            .noneMatch(rule -> rule.rule().kind() == Rule.Kind.FORGET && isFor(rule, relation));
  }

  private static boolean isFor(CheckedRule rule, String relation) {
    return rule.rule().head().relation().equals(relation);
  }
}
