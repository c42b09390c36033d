package dev.dedalus.placement;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.Rule;
import java.util.List;

/**
 * Which parts of a logical node lose what they carry together (docs/restarts.md): those with a
 * {@code :+} rule, those that can tell how often the node has started, and those at a gate, which
 * number what they hand over and remember what stands. Any other part is after a restart what it
 * was before, but for messages that it loses.
 */
public final class CarryingParts {
  private CarryingParts() {}

  /** The other physical nodes of a node's group; none if it carries nothing. */
  public static List<PhysicalNode> othersOf(Placement placement, PhysicalNode node) {
    return carries(placement, placement.part(node.part()))
        ? placement.nodes().stream()
            .filter(other -> other.logical().equals(node.logical()) && !other.equals(node))
            .filter(other -> carries(placement, placement.part(other.part())))
            .toList()
        : List.of();
  }

  private static boolean carries(Placement placement, Part part) {
    return placement.gateAt(part.name()).isPresent()
        || part.rules().stream()
            .anyMatch(rule ->
                rule.rule().kind() == Rule.Kind.NEXT || readsIncarnation(placement, part, rule));
  }

  private static boolean readsIncarnation(Placement placement, Part part, CheckedRule rule) {
    return rule.literals().stream()
        .flatMap(literal -> placement.relation(part.component(), literal.relation()).stream())
        .anyMatch(relation -> relation.kind() == Relation.Kind.INCARNATION);
  }
}
