package dev.dedalus.node;

import dev.dedalus.placement.CarryingParts;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.transport.Epoch;
import dev.dedalus.transport.NetworkSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a node process runs.
 *
 * @param plan the plan's hash
 * @param routers how many routers the plan began with; there may be more
 * @param port where peers connect; 0: any free one
 * @param healthPort 0: any free one
 */
public record NodeSettings(
    String plan,
    Placement placement,
    int routers,
    PhysicalNode node,
    Epoch epoch,
    int port,
    int healthPort) {

  /** The physical node of this name. */
  public static Optional<PhysicalNode> find(Placement placement, String name) {
    return placement.nodes().stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /** The names of all nodes, for messages. */
  static List<String> names(Placement placement) {
    return placement.nodes().stream().map(PhysicalNode::name).toList();
  }

  NetworkSettings network() {
    return NetworkSettings.of(plan, node.name(), epoch, port)
        .withGroup(
            CarryingParts.othersOf(placement, node).stream()
                .map(PhysicalNode::name)
                .collect(Collectors.toSet()))
        .withSiblings(
            placement.nodes().stream()
                .filter(other -> other.logical().equals(node.logical()) && !other.equals(node))
                .map(PhysicalNode::name)
                .collect(Collectors.toSet()));
  }
}
