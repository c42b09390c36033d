package dev.dedalus.node;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.evaluate.StepFunction;
import dev.dedalus.evaluate.StepSettings;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.placement.Routing;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.NodeValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The agents of a placement in one thread, on a network that keeps the order within a channel only:
 * an event is a message that arrives, or a pass of a node. What nodes send to nodes beside their
 * gate is not carried.
 */
final class AgentNetwork {
  /** What the ends of the gate leave out. */
  enum Fault {
    NONE,
    /** The node before sends at once. */
    NO_WAITING,
    /** The nodes behind do not freeze. */
    NO_FREEZING
  }

  private record Sent(String from, String to, Fact fact, boolean throughGate) {}

  private final SortedMap<String, Agent> agents = new TreeMap<>();
  private final SortedMap<String, Deque<Sent>> channels = new TreeMap<>();
  private final List<Message> replies = new ArrayList<>();
  private final Fault fault;
  private final Routing routing;
  private final SplittableRandom random;

  AgentNetwork(Placement placement, Fault fault, SplittableRandom random) {
    this.fault = fault;
    this.routing = new Routing(placement);
    this.random = random;
    placement.nodes().forEach(node -> agents.put(node.name(), agent(placement, node)));
  }

  private Agent agent(Placement placement, PhysicalNode node) {
    Gate gate = placement.gateAt(node.part()).orElseThrow();
    String self = node.name();
    GateWriter.Sink sink =
        (to, relation, row) -> {
          if (!isLeftOut(gate, relation)) {
            put(new Sent(self, to, new Fact(relation, row), true));
          }
        };
    Post post = new MemoryPost(new GateWriter(placement, gate, node, sink));
    return new Agent(
        new StepMachine(StepFunction.of(placement, node, StepSettings.STANDARD)),
        post,
        () -> 0,
        new Timers(List.of(), new SplittableRandom(0), 0),
        new KeyedTimers(Map.of()),
        Set.of(),
        new NodeCounters(new SimpleMeterRegistry()),
        end(placement, gate, node, post));
  }

  private boolean isLeftOut(Gate gate, String relation) {
    return switch (fault) {
      case NONE -> false;
      case NO_WAITING -> relation.equals(gate.taken().name());
      case NO_FREEZING -> relation.equals(gate.released().name());
    };
  }

  private GateEnd end(Placement placement, Gate gate, PhysicalNode node, Post post) {
    List<String> others = placement.across(gate, node).stream().map(PhysicalNode::name).toList();
    boolean before = gate.from().equals(node.part());
    if (before && fault == Fault.NO_WAITING) {
      Gate ordered = new Gate(gate.from(), gate.to(), gate.channels(), Gate.Delivery.ORDERED);
      return new BeforeGate(ordered, others, post);
    }
    if (!before && fault == Fault.NO_FREEZING) {
      return new BehindGate(gate, others, 1, post);
    }
    return GateEnd.of(placement, node, post);
  }

  private void put(Sent sent) {
    channels.computeIfAbsent(sent.from() + " " + sent.to(), none -> new ArrayDeque<>()).add(sent);
  }

  /** A client sends a request; each is on its way for itself. */
  void submit(String request, NodeValue location, Row row) {
    for (PhysicalNode node : routing.route(request, location, row)) {
      put(new Sent("client " + random.nextLong(), node.name(), new Fact(request, row), false));
    }
  }

  /** One event of many that may be next. */
  void event() {
    int next = random.nextInt(channels.size() + agents.size());
    if (next < agents.size()) {
      var _ = List.copyOf(agents.values()).get(next).pass();
      return;
    }
    String channel = List.copyOf(channels.keySet()).get(next - agents.size());
    Deque<Sent> waiting = channels.getOrDefault(channel, new ArrayDeque<>());
    Sent sent = waiting.remove();
    if (waiting.isEmpty()) {
      channels.remove(channel);
    }
    Agent to = agents.get(sent.to());
    if (to == null) {
      throw new AssertionError(sent);
    }
    if (sent.throughGate()) {
      to.cameThroughGate(sent.from(), sent.fact());
    } else {
      to.arrived(sent.fact());
    }
  }

  /** The replies since this was asked last. */
  List<Message> replies() {
    List<Message> taken = List.copyOf(replies);
    replies.clear();
    return taken;
  }

  /** Sends replies to the client and the rest through the gate. */
  private final class MemoryPost implements Post {
    private final GateWriter writer;

    private MemoryPost(GateWriter writer) {
      this.writer = writer;
    }

    @Override
    public void send(Message message) {
      replies.add(message);
    }

    @Override
    public void handOver(long number, StepBatch batch) {
      writer.handOver(number, batch);
    }

    @Override
    public void acknowledge(String before, long number) {
      writer.acknowledge(before, number);
    }

    @Override
    public void seal(String before, long number, Message message) {
      writer.seal(before, number, message);
    }

    @Override
    public void release(long number) {
      writer.release(number);
    }

    @Override
    public void holdArrivals(boolean held) {
      // Clients here send no more than a node takes.
    }

    @Override
    public void flush() {
      // What is staged is on its way.
    }

    @Override
    public boolean isBlocked() {
      return false;
    }
  }
}
