package dev.dedalus.router;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Routing;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.NodeValue;
import java.util.List;

/** Sends requests to the instances that read them. */
final class Dispatch {
  private final Routing routing;
  private final NodePort nodes;

  Dispatch(Routing routing, NodePort nodes) {
    this.routing = routing;
    this.nodes = nodes;
  }

  /**
   * The first instance, from this one on, that can be reached; this one if none can, or if there is
   * no choice.
   */
  int reachable(EntryPoint entry, Row row, int first) {
    for (int i = 0; entry.hasChoice() && i < entry.instances(); i++) {
      int instance = (first + i) % entry.instances();
      List<PhysicalNode> targets = nodes(entry, row, instance);
      if (!targets.isEmpty() && targets.stream().allMatch(nodes::reaches)) {
        return instance;
      }
    }
    return first;
  }

  /** Sends a request, again if it was sent before. */
  void send(OpenRequest request) {
    switch (request.entry().request().target()) {
      case ONLY -> sendTo(request, 0);
      case ANY -> sendTo(request, request.instance());
      case ALL -> {
        for (int instance = 0; instance < request.entry().instances(); instance++) {
          sendTo(request, instance);
        }
      }
    }
  }

  private void sendTo(OpenRequest request, int instance) {
    EntryPoint entry = request.entry();
    Row row = request.row();
    for (PhysicalNode to : nodes(entry, row, instance)) {
      nodes.send(to, entry.request().relation(), location(entry, instance), row);
    }
  }

  private List<PhysicalNode> nodes(EntryPoint entry, Row row, int instance) {
    return routing.route(entry.request().relation(), location(entry, instance), row);
  }

  private static NodeValue location(EntryPoint entry, int instance) {
    return new NodeValue(entry.request().component(), instance);
  }
}
