package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.Rule;
import java.util.Optional;
import java.util.Set;

/**
 * Whether rows of {@code init} stand after a crash where they would as written: at a start at which
 * the table has no kept row. One partition may have none where another has some, and rows that had
 * gone would come back there. So a table in partitions, kept, with rows of {@code init}, loses none
 * but for a better one of the same key.
 */
final class InitRows {
  private InitRows() {}

  /**
   * The first table of which such rows may come back.
   *
   * @param divided relations of which each partition has some rows
   */
  static Optional<Violation> check(Placement placement, Part part, Set<String> divided) {
    return part.rules().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT)
        .filter(rule -> divided.contains(rule.rule().head().relation()))
        .filter(rule -> mayComeBack(placement, part, rule.rule().head().relation()))
        .map(InitRows::comesBack)
        .findFirst();
  }

  private static boolean mayComeBack(Placement placement, Part part, String relation) {
    boolean begins =
        placement
            .relation(part.component(), relation)
            .flatMap(Relation::table)
            .filter(table -> !table.init().isEmpty())
            .isPresent();
    return begins
        && placement.program().component(part.component()).keeps(relation)
        && !Persistence.isRemembered(placement, part, relation, CheckedRule::copiesItself);
  }

  private static Violation comesBack(CheckedRule rule) {
    String relation = rule.rule().head().relation();
    return Violation.ofHead(
        "keeps",
        rule,
        "after a crash a partition that has no row of `"
            + relation
            + "` would begin with those of `init`, though others have some");
  }
}
