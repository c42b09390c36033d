package dev.dedalus.node;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Routing;
import dev.dedalus.transport.HomeRouter;
import dev.dedalus.transport.PeerNetwork;
import dev.dedalus.transport.WireRelations;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Sends a node's messages: to other nodes by the plan's routes, to itself without the network, to
 * clients through their session's home router.
 */
final class NodePost implements Post {
  private final PhysicalNode self;
  private final Routing routing;
  private final int routers;
  private final List<String> routerNames;
  private final WireRelations relations;
  private final PeerNetwork network;
  private final Consumer<Fact> toSelf;
  private final NodeCounters counters;
  private final Optional<GateWriter> gate;
  private final Map<PhysicalNode, String> names = new HashMap<>();

  /**
   * The post of a node.
   *
   * @param toSelf takes what the node sends to itself
   */
  NodePost(
      NodeSettings settings,
      WireRelations relations,
      PeerNetwork network,
      Consumer<Fact> toSelf,
      NodeCounters counters) {
    this.self = settings.node();
    this.routing = new Routing(settings.placement());
    this.routers = settings.routers();
    this.routerNames =
        IntStream.range(0, HomeRouter.ROUTERS_MAX).mapToObj(router -> "router-" + router).toList();
    this.relations = relations;
    this.network = network;
    this.toSelf = toSelf;
    this.counters = counters;
    this.gate =
        settings
            .placement()
            .gateAt(self.part())
            .map(found -> new GateWriter(settings.placement(), found, self, this::toPeer));
  }

  private void toPeer(String name, String relation, Row row) {
    network.send(name, relations.number(relation), null, row);
  }

  @Override
  public void send(Message message) {
    if (message.location() instanceof NodeValue node) {
      toNode(message, node);
    } else if (message.location() instanceof ClientValue client
        && !client.equals(ClientValue.NOBODY)) {
      String router = routerNames.get(HomeRouter.of(client, routers));
      network.send(router, relations.number(message.relation()), client, message.row());
    } else {
      counters.messagesUnread.increment();
    }
  }

  private void toNode(Message message, NodeValue location) {
    List<PhysicalNode> targets = routing.route(message.relation(), location, message.row());
    if (targets.isEmpty()) {
      counters.messagesUnread.increment();
    }
    for (PhysicalNode target : targets) {
      if (target.equals(self)) {
        toSelf.accept(new Fact(message.relation(), message.row()));
      } else {
        String name = names.computeIfAbsent(target, PhysicalNode::name);
        toPeer(name, message.relation(), message.row());
      }
    }
  }

  @Override
  public void handOver(long number, StepBatch batch) {
    gate.orElseThrow().handOver(number, batch);
  }

  @Override
  public void acknowledge(String before, long number) {
    gate.orElseThrow().acknowledge(before, number);
  }

  @Override
  public void seal(String before, long number, Message message) {
    gate.orElseThrow().seal(before, number, message);
  }

  @Override
  public void release(long number) {
    gate.orElseThrow().release(number);
  }

  @Override
  public void holdArrivals(boolean held) {
    network.hold(held);
  }

  @Override
  public void flush() {
    network.taken();
    network.flush();
  }

  @Override
  public boolean isBlocked() {
    return network.isBlocked();
  }
}
