package dev.dedalus.evaluate;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.placement.Routing;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Request;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * All physical nodes of a placement in one thread. An event is a step of a random node with a
 * random part of what waits for it, so messages are reordered and batched, never lost; some steps
 * are idle. The same placement, settings and calls give the same run.
 */
public final class SimulatedNetwork {
  private static final int IDLE_ONE_IN = 8;
  private static final Comparator<PhysicalNode> ORDER =
      Comparator.comparing(PhysicalNode::part)
          .thenComparingInt(PhysicalNode::instance)
          .thenComparingInt(PhysicalNode::partition);

  private final Placement placement;
  private final Routing routing;
  private final SplittableRandom random;
  private final long maxEvents;
  private final SequencedMap<PhysicalNode, SimulatedNode> nodes = new TreeMap<>(ORDER);
  private final List<SimulatedNode> order;
  private final List<Message> replies = new ArrayList<>();
  private long requests;
  private long unread;

  /**
   * Starts all nodes: their first steps have run, what these send is on its way.
   *
   * @throws StepException if a first step meets a limit
   */
  public SimulatedNetwork(Placement placement, SimulationSettings settings) {
    this.placement = placement;
    this.routing = new Routing(placement);
    this.random = new SplittableRandom(settings.seed());
    this.maxEvents = settings.maxEvents();
    for (PhysicalNode node : placement.nodes()) {
      StepFunction function = StepFunction.of(placement, node, settings.steps());
      nodes.put(node, new SimulatedNode(function, timers(node), settings, random));
    }
    this.order = List.copyOf(nodes.values());
    for (SimulatedNode node : order) {
      route(node.start());
    }
  }

  private List<String> timers(PhysicalNode node) {
    Part part = placement.part(node.part());
    return placement.program().component(part.component()).relations().values().stream()
        .filter(relation -> relation.kind() == Relation.Kind.TIMER)
        .map(Relation::name)
        .filter(part::reads)
        .filter(timer -> !part.hasKeyedTimer(timer))
        .toList();
  }

  /**
   * Sends a request to the instance, or instances, that its declaration names; of {@code any} a
   * random one.
   *
   * @param columns as declared, without the client
   * @throws IllegalArgumentException if there is no such request
   */
  public void submit(ClientValue client, String request, List<Value> columns) {
    Request declared =
        placement.program().requests().stream()
            .filter(known -> known.relation().equals(request))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no request " + request));
    String component = declared.component();
    int instances = placement.program().component(component).instances();
    switch (declared.target()) {
      case ONLY -> submit(client, request, columns, new NodeValue(component, 0));
      case ANY ->
          submit(client, request, columns, new NodeValue(component, random.nextInt(instances)));
      case ALL -> {
        requests -= instances - 1;
        for (int i = 0; i < instances; i++) {
          submit(client, request, columns, new NodeValue(component, i));
        }
      }
    }
  }

  /** Sends a request to a logical node. */
  public void submit(ClientValue client, String request, List<Value> columns, NodeValue target) {
    requests++;
    List<Value> row = new ArrayList<>(columns.size() + 1);
    row.add(client);
    row.addAll(columns);
    route(new Message(request, target, Row.of(row)));
  }

  /**
   * Runs until nothing waits and all timers have fired as often as they may.
   *
   * @return whether that is so; else the bound on events was met first
   * @throws StepException if a step meets a limit
   */
  public boolean run() {
    return run(() -> {});
  }

  /**
   * The same.
   *
   * @param beforeEvent runs before every step; what it throws ends the run
   */
  public boolean run(Runnable beforeEvent) {
    for (long event = 0; event < maxEvents; event++) {
      beforeEvent.run();
      List<SimulatedNode> busy = order.stream().filter(SimulatedNode::isBusy).toList();
      if (busy.isEmpty()) {
        return true;
      }
      if (random.nextInt(IDLE_ONE_IN) == 0) {
        route(order.get(random.nextInt(order.size())).idle());
      } else {
        route(busy.get(random.nextInt(busy.size())).deliver());
      }
    }
    return order.stream().noneMatch(SimulatedNode::isBusy);
  }

  private void route(List<Message> messages) {
    messages.forEach(this::route);
  }

  private void route(Message message) {
    switch (message.location()) {
      case ClientValue ignored -> replies.add(message);
      case NodeValue node ->
          routing
              .route(message.relation(), node, message.row())
              .map(nodes::get)
              .ifPresentOrElse(
                  to -> to.send(new Fact(message.relation(), message.row())), () -> unread++);
      default -> throw new IllegalStateException("no location: " + message);
    }
  }

  /** All replies, in the order in which they were sent. */
  public List<Message> replies() {
    return Collections.unmodifiableList(replies);
  }

  /** The replies to one client, in the order in which they were sent. */
  public List<Message> replies(ClientValue client) {
    return replies.stream().filter(reply -> reply.location().equals(client)).toList();
  }

  /** Messages that nobody reads: their component does not, or the instance does not exist. */
  public long unread() {
    return unread;
  }

  /**
   * The state of a node.
   *
   * @throws IllegalArgumentException if there is no such node
   */
  public NodeState state(PhysicalNode node) {
    SimulatedNode found = nodes.get(node);
    if (found == null) {
      throw new IllegalArgumentException("no node " + node.name());
    }
    return found.state();
  }

  /** Lets each timer without key fire so many times more. */
  public void armTimers(int firings) {
    order.forEach(node -> node.arm(firings));
  }

  /** Begins to count anew. */
  public void resetCounts() {
    requests = 0;
    order.forEach(SimulatedNode::resetCounts);
  }

  /** What happened so far. */
  public Cardinalities cardinalities() {
    TreeMap<String, Cardinalities.NodeCounts> counts = new TreeMap<>();
    nodes.forEach((node, simulated) -> counts.put(node.name(), simulated.counts()));
    return new Cardinalities(requests, counts);
  }
}
