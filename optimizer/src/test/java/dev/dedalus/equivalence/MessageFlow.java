package dev.dedalus.equivalence;

import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.syntax.Rule;
import java.util.List;

/** Which physical nodes may cause an arrival at which others, directly or over further nodes. */
final class MessageFlow {
  private final boolean[][] reaches;

  MessageFlow(Placement placement) {
    List<PhysicalNode> nodes = placement.nodes();
    int size = nodes.size();
    reaches = new boolean[size][size];
    for (int from = 0; from < size; from++) {
      for (int to = 0; to < size; to++) {
        reaches[from][to] =
            sends(placement.part(nodes.get(from).part()), placement.part(nodes.get(to).part()))
                || areAtOneGate(placement, nodes.get(from), nodes.get(to));
      }
    }
    for (int over = 0; over < size; over++) {
      for (int from = 0; from < size; from++) {
        for (int to = 0; to < size; to++) {
          reaches[from][to] |= reaches[from][over] && reaches[over][to];
        }
      }
    }
  }

  /** What the one sends or takes may wait for the other. */
  private static boolean areAtOneGate(Placement placement, PhysicalNode one, PhysicalNode other) {
    return one.logical().equals(other.logical())
        && placement
            .gateAt(one.part())
            .filter(gate -> gate.delivery() == Gate.Delivery.ACKNOWLEDGED)
            .equals(placement.gateAt(other.part()))
        && placement.gateAt(one.part()).isPresent();
  }

  private static boolean sends(Part from, Part to) {
    return from.rules().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.SEND)
        .anyMatch(rule -> to.reads(rule.rule().head().relation()));
  }

  /** One of the busy nodes, if no other one reaches it; else all of them. */
  List<Integer> first(List<Integer> busy) {
    for (int node : busy) {
      if (busy.stream().noneMatch(other -> other != node && reaches[other][node])) {
        return List.of(node);
      }
    }
    return busy;
  }
}
