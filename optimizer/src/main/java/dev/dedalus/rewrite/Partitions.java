package dev.dedalus.rewrite;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.analysis.Violation;
import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.value.CanonicalBytes;
import java.util.List;

/** What all partitionings have in common. */
final class Partitions {
  private Partitions() {}

  /** Refuses rules that run on one node only, and numbers of partitions that cannot be. */
  static void requirePartitionable(Placement placement, Part part, Step step)
      throws RefusedException {
    if (step.partitions() < 1 || step.partitions() > CanonicalBytes.SLOTS) {
      throw RefusedException.wrongStep(
          step, "there are 1 to " + CanonicalBytes.SLOTS + " partitions, not " + step.partitions());
    }
    EdbRelations edb = EdbRelations.of(placement, part);
    for (CheckedRule rule : part.rules()) {
      String id = rule.id();
      if (edb.readsIncarnation(rule)) {
        throw RefusedException.of(
            step,
            Violation.ofHead("S7", rule, id + " depends on `incarnation`: it is not partitioned"));
      }
      for (BodyItem.Literal literal : edb.changing(rule)) {
        if (edb.isUnkeyedTimer(literal.relation())) {
          throw RefusedException.of(
              step, Violation.of("S10", rule, literal, id + " reads a timer, which has no key"));
        }
      }
      if (rule.rule().kind() != Rule.Kind.NOW && edb.changing(rule).isEmpty()) {
        throw RefusedException.of(
            step,
            Violation.ofHead(
                "pinned", rule, id + " reads nothing that changes: it stays on one node"));
      }
    }
  }

  /** The placement with the part spread over the step's number of partitions. */
  static Placement of(Placement placement, Part part, Step step, Distribution distribution) {
    Part spread =
        new Part(part.name(), part.component(), part.rules(), step.partitions(), distribution);
    return placement.with(
        placement.generated(), WholePart.replaced(placement, part, List.of(spread)));
  }
}
