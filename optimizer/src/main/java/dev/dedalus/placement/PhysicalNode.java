package dev.dedalus.placement;

import dev.dedalus.value.Value.NodeValue;
import java.util.Comparator;

/** One process: a partition of a part of a logical node; instance and partition count from 0. */
public record PhysicalNode(String part, String component, int instance, int partition) {
  /** By part, instance, partition. */
  public static final Comparator<PhysicalNode> ORDER =
      Comparator.comparing(PhysicalNode::part)
          .thenComparingInt(PhysicalNode::instance)
          .thenComparingInt(PhysicalNode::partition);

  /** {@code leader-0-0}: part, instance, partition. */
  public String name() {
    return part + "-" + instance + "-" + partition;
  }

  /** The logical node it is a piece of; the only address that data holds. */
  public NodeValue logical() {
    return new NodeValue(component, instance);
  }

  @Override
  public String toString() {
    return name();
  }
}
