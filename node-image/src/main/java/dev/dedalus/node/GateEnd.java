package dev.dedalus.node;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Fact;
import java.util.List;
import java.util.Optional;

/**
 * What stands between a node's steps and its messages, in one life of the node: nothing, or one end
 * of a {@link Gate}. Used by one thread.
 */
sealed interface GateEnd permits NoGate, BeforeGate, BehindGate {
  /** The end at which a node is. */
  static GateEnd of(Placement placement, PhysicalNode node, Post post) {
    Gate gate = placement.gateAt(node.part()).orElse(null);
    if (gate == null) {
      return new NoGate(post);
    }
    List<String> others = placement.across(gate, node).stream().map(PhysicalNode::name).toList();
    return gate.from().equals(node.part())
        ? new BeforeGate(gate, others, post)
        : new BehindGate(gate, others, placement.part(node.part()).partitions(), post);
  }

  /**
   * Something has come through the gate, and waits for {@link #take}.
   *
   * @param from the node at the other end that sent it
   */
  void arrived(String from, Fact fact);

  /**
   * Takes what has come through the gate; sends what waited for it.
   *
   * @param arrivalsWait whether arrivals wait that the node may take in a step
   * @return the batch of the next step, which takes nothing else
   * @throws IllegalStateException if something is missing, or comes again: the node stops
   */
  Optional<StepBatch> take(boolean arrivalsWait);

  /** Whether a step may take arrivals now; only {@link #take} changes a no to a yes. */
  boolean takesArrivals();

  /**
   * A step has run.
   *
   * @param batches what it hands over
   * @param sends what it sends
   */
  void stepped(List<StepBatch> batches, List<Message> sends);

  /**
   * Whether another batch may be taken at once.
   *
   * @param arrivalsWait as above
   */
  boolean hasMore(boolean arrivalsWait);

  /** How many batches are handed over or taken, and not settled. */
  int outstanding();
}
