package dev.dedalus.evaluate;

import dev.dedalus.value.Value.NodeValue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What does not work in a simulated network: nodes that are down, and messages that are lost. */
final class Outages {
  private final Set<NodeValue> down = new HashSet<>();
  private final Set<Link> lossy = new HashSet<>();

  void crash(NodeValue node) {
    down.add(node);
  }

  void start(NodeValue node) {
    down.remove(node);
  }

  void lose(NodeValue from, NodeValue to) {
    lossy.add(new Link(from, to));
  }

  void heal(NodeValue from, NodeValue to) {
    lossy.remove(new Link(from, to));
  }

  boolean isDown(NodeValue node) {
    return down.contains(node);
  }

  /** Whether what is sent now does not arrive; a sender of null is a client. */
  boolean isLost(@Nullable NodeValue sender, NodeValue receiver) {
    return down.contains(receiver)
        || (sender != null && lossy.contains(new Link(sender, receiver)));
  }

  private record Link(NodeValue from, NodeValue to) {}
}
