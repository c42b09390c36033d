package dev.dedalus.certificate;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.value.CanonicalBytes;
import java.util.List;

/** What every partitioning needs, and what it makes of a part. */
final class PartitionConditions {
  private PartitionConditions() {}

  /** No rule belongs to one node: it reads no timer, no incarnation, and something that changes. */
  static void require(PartView view, StatedStep step) throws Unproven {
    if (step.partitions() < 1 || step.partitions() > CanonicalBytes.SLOTS) {
      throw Unproven.of("step", "there are 1 to " + CanonicalBytes.SLOTS + " partitions");
    }
    for (CheckedRule rule : view.part().rules()) {
      view.requireNoIncarnation(List.of(rule));
      for (BodyItem.Literal literal : rule.literals()) {
        if (view.isUnkeyedTimer(literal.relation())) {
          throw Unproven.literal("S10", literal, rule.id() + " reads a timer");
        }
      }
      if (!view.isConstant(rule)) {
        view.requireUnpinned(List.of(rule));
      }
    }
  }

  /** The part over the partitions of a step. */
  static Part spread(PartView view, StatedStep step, Distribution distribution) {
    Part part = view.part();
    return new Part(part.name(), part.component(), part.rules(), step.partitions(), distribution);
  }
}
