package dev.dedalus.router;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.NodeValue;

/** The way to the nodes. */
interface NodePort {
  /** Stages a fact for a node; what one pass of the loop staged leaves in one write. */
  void send(PhysicalNode node, String relation, NodeValue location, Row row);

  /** Whether a node can be reached: false while something is to be sent to it and cannot be. */
  boolean reaches(PhysicalNode node);
}
