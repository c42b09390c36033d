package dev.dedalus.evaluate;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Value.NodeValue;
import java.util.List;
import java.util.Set;

/** Hears what happens in a simulated network, as it happens. */
public interface NetworkListener {
  /** Hears nothing. */
  NetworkListener NONE =
      new NetworkListener() {
        @Override
        public void stepped(PhysicalNode node, List<Fact> arrivals, List<Message> sends) {}

        @Override
        public void lost(Message message) {}
      };

  /**
   * A node before an acknowledged gate has handed over batches; the step that made them follows.
   */
  default void handedOver(PhysicalNode before, int batches) {}

  /** A node behind an acknowledged gate takes a batch; the step that does follows. */
  default void applied(PhysicalNode behind, PhysicalNode before) {}

  /** What waited at a gate leaves; its step was before. */
  default void released(PhysicalNode node, List<Message> sends) {
    stepped(node, List.of(), sends);
  }

  /**
   * A node has taken a step.
   *
   * @param sends what leaves with it
   */
  void stepped(PhysicalNode node, List<Fact> arrivals, List<Message> sends);

  /** A request or message does not arrive: its sender or receiver is down, or it was to be lost. */
  void lost(Message message);

  /**
   * A logical node has crashed.
   *
   * @param kept what its parts still have
   */
  default void crashed(NodeValue node, Set<Fact> kept) {}
}
