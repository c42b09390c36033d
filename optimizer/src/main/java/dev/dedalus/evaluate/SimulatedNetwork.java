package dev.dedalus.evaluate;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.placement.Routing;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Request;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All physical nodes of a placement in one thread. An event is a step of a random node with a
 * random part of what waits for it, so messages are reordered and batched; some steps are idle.
 * Messages are lost where a node crashes or they are told to be, else never. The same placement,
 * settings and calls give the same run.
 */
public final class SimulatedNetwork {
  private static final int IDLE_ONE_IN = 8;

  private final Placement placement;
  private final Routing routing;
  private final SplittableRandom random;
  private final SimulationSettings settings;
  private final NetworkListener listener;
  private final Outages outages = new Outages();
  private final SequencedMap<PhysicalNode, SimulatedNode> nodes = new TreeMap<>(PhysicalNode.ORDER);
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
    this(placement, settings, NetworkListener.NONE);
  }

  /**
   * The same.
   *
   * @param listener hears the first steps, too
   */
  public SimulatedNetwork(
      Placement placement, SimulationSettings settings, NetworkListener listener) {
    this.placement = placement;
    this.routing = new Routing(placement);
    this.random = new SplittableRandom(settings.seed());
    this.settings = settings;
    this.listener = listener;
    Map<PhysicalNode, SimulatedGate> gates = SimulatedGate.of(placement);
    for (PhysicalNode node : placement.nodes()) {
      StepFunction function = StepFunction.of(placement, node, settings.steps());
      List<String> timers = placement.unkeyedTimers(placement.part(node.part()));
      nodes.put(
          node,
          new SimulatedNode(node, function, timers, settings, random, listener, gates.get(node)));
    }
    this.order = List.copyOf(nodes.values());
    nodes.forEach((node, simulated) -> route(simulated.start(), node.logical()));
  }

  /**
   * Sends a request to the instance, or instances, that its declaration names; of {@code any} a
   * random one that is not down.
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
      case ANY -> submit(client, request, columns, any(component));
      case ALL -> {
        requests -= instances - 1;
        for (int i = 0; i < instances; i++) {
          submit(client, request, columns, new NodeValue(component, i));
        }
      }
    }
  }

  private NodeValue any(String component) {
    List<NodeValue> all = placement.program().component(component).nodes();
    List<NodeValue> up = all.stream().filter(node -> !outages.isDown(node)).toList();
    List<NodeValue> choice = up.isEmpty() ? all : up;
    return choice.get(random.nextInt(choice.size()));
  }

  /** Sends a request to a logical node. */
  public void submit(ClientValue client, String request, List<Value> columns, NodeValue target) {
    requests++;
    List<Value> row = new ArrayList<>(columns.size() + 1);
    row.add(client);
    row.addAll(columns);
    route(new Message(request, target, Row.of(row)), null);
  }

  /**
   * A logical node ends. What waits for it is lost, of what it sent some is, and it has only what
   * its component keeps, or nothing where the program is not durable. What is between its parts at
   * a gate it has: the part behind catches up first, as it would from a log.
   *
   * @throws StepException if a step of that meets a limit
   */
  public void crash(NodeValue node) {
    order.stream()
        .filter(each -> each.logical().equals(node))
        .forEach(each -> route(each.catchUp(), node));
    outages.crash(node);
    CheckedProgram program = placement.program();
    Component component = program.component(node.component());
    Set<Fact> kept = new HashSet<>();
    for (SimulatedNode each : order) {
      if (each.logical().equals(node)) {
        each.crash(relation ->
            program.durable() && PlainRules.isWritten(relation) && component.keeps(relation));
        kept.addAll(each.state().facts());
      } else {
        each.loseFrom(node);
      }
    }
    listener.crashed(node, kept);
  }

  /**
   * A logical node that has crashed starts again.
   *
   * @throws StepException if its first step meets a limit
   */
  public void start(NodeValue node) {
    outages.start(node);
    nodes.forEach((physical, each) -> {
      if (each.logical().equals(node)) {
        StepSettings steps = settings.steps().withIncarnation(each.nextStart());
        route(each.restart(StepFunction.of(placement, physical, steps)), node);
      }
    });
  }

  /** Whether a logical node has crashed, and not started again. */
  public boolean isDown(NodeValue node) {
    return outages.isDown(node);
  }

  /** What a logical node sends to another is lost from now on. */
  public void lose(NodeValue from, NodeValue to) {
    outages.lose(from, to);
  }

  /** What a logical node sends to another arrives again. */
  public void heal(NodeValue from, NodeValue to) {
    outages.heal(from, to);
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
    return run(settings.maxEvents(), beforeEvent);
  }

  /**
   * The same.
   *
   * @param events how many at most
   */
  public boolean run(long events, Runnable beforeEvent) {
    for (long event = 0; event < events; event++) {
      beforeEvent.run();
      List<SimulatedNode> busy = order.stream().filter(SimulatedNode::isBusy).toList();
      if (busy.isEmpty()) {
        return true;
      }
      boolean idle = random.nextInt(IDLE_ONE_IN) == 0;
      List<SimulatedNode> choice = idle ? order : busy;
      SimulatedNode next = choice.get(random.nextInt(choice.size()));
      if (!outages.isDown(next.logical())) {
        route(idle ? next.idle() : next.deliver(), next.logical());
      }
    }
    return order.stream().noneMatch(SimulatedNode::isBusy);
  }

  private void route(List<Message> messages, NodeValue sender) {
    messages.forEach(message -> route(message, sender));
  }

  private void route(Message message, @Nullable NodeValue sender) {
    switch (message.location()) {
      case ClientValue ignored -> replies.add(message);
      case NodeValue node -> {
        List<PhysicalNode> targets = routing.route(message.relation(), node, message.row());
        if (targets.isEmpty()) {
          unread++;
        } else if (outages.isLost(sender, node)) {
          listener.lost(message);
        } else {
          targets.forEach(
              target -> Objects.requireNonNull(nodes.get(target)).send(message, sender));
        }
      }
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

  /**
   * Lets each timer without key, and each row that a keyed timer waits for, fire once more on all
   * nodes that are not down.
   */
  public void armAll() {
    order.stream().filter(node -> !outages.isDown(node.logical())).forEach(SimulatedNode::armAll);
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
