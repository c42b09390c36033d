package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.evaluate.StepSettings;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * A service of the library in a simulated network in which nodes crash and messages are lost, and
 * clients whose requests arrive again. Everything random follows from the seed.
 */
final class UnreliableService {
  private static final int EVENTS_MAX = 1_000_000;
  private static final int ROUNDS_MAX = 20;
  private static final int REPEATED_ONE_IN = 8;

  private final Placement placement;
  private final List<String> lasting;
  private final SimulatedNetwork network;
  private final SplittableRandom random;
  private final Map<String, Asked> asked = new TreeMap<>();
  private final Map<String, Answered> answered = new TreeMap<>();
  private int heard;
  private long clock;

  /**
   * A request.
   *
   * @param start when it was sent first; no two things happen at one time
   */
  record Asked(ClientValue client, String request, List<Value> columns, long start) {}

  /** The first reply to a request, and when it came. */
  record Answered(String reply, long end) {}

  /**
   * A service whose nodes have started.
   *
   * @param lasting requests that may arrive again when they are answered, and are answered alike
   */
  UnreliableService(Placement placement, int seed, String... lasting) {
    this.placement = placement;
    this.lasting = List.of(lasting);
    this.random = new SplittableRandom(seed);
    this.network =
        new SimulatedNetwork(
            placement,
            new SimulationSettings(random.nextLong(), EVENTS_MAX, 1, 1, StepSettings.STANDARD));
  }

  /**
   * Sends a request.
   *
   * @param columns all that it declares; the first is the id
   */
  void ask(int client, String request, Object... columns) {
    Asked asks =
        new Asked(new ClientValue(0, client), request, SimulatedService.values(columns), ++clock);
    asked.put(name(asks.client, asks.columns.getFirst()), asks);
    send(asks);
  }

  private void send(Asked asks) {
    network.submit(asks.client, asks.request, asks.columns);
  }

  private static String name(Value client, Value id) {
    return client + " " + id;
  }

  /** Some events: none, few or many. */
  void goOn() {
    var _ = network.run(random.nextInt(1 << random.nextInt(7)), this::hear);
    hear();
  }

  /**
   * A node crashes, or a connection loses messages, while requests arrive again and all goes on;
   * then all nodes run and nothing more is lost.
   */
  void trouble() {
    NodeValue one = anyNode();
    NodeValue other = anyNode();
    boolean crash = random.nextBoolean();
    repeat();
    if (crash) {
      network.crash(one);
    } else {
      network.lose(one, other);
    }
    goOn();
    repeat();
    if (crash) {
      network.start(one);
    } else {
      network.heal(one, other);
    }
    repeat();
  }

  private void repeat() {
    asked.forEach((name, asks) -> {
      if (lasting.contains(asks.request) && random.nextInt(REPEATED_ONE_IN) == 0) {
        send(asks);
      }
    });
    goOn();
  }

  private NodeValue anyNode() {
    List<NodeValue> nodes =
        placement.program().components().stream()
            .flatMap(component -> component.nodes().stream())
            .toList();
    return nodes.get(random.nextInt(nodes.size()));
  }

  /** Lets each timer fire, and runs until nothing is under way. */
  void rest() {
    network.armAll();
    assertTrue(network.run(this::hear));
    hear();
  }

  /** Sends what is not answered again and rests, until all is and timers change nothing. */
  void settle() {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      String before = carried();
      asked.forEach((name, asks) -> {
        if (!answered.containsKey(name)) {
          send(asks);
        }
      });
      rest();
      if (asked.keySet().equals(answered.keySet()) && before.equals(carried())) {
        return;
      }
    }
    throw new AssertionError("not settled; answered: " + answered);
  }

  /** Takes note of replies; one to a lasting request that was answered before is like the first. */
  private void hear() {
    clock++;
    List<Message> replies = network.replies();
    for (Message reply : replies.subList(heard, replies.size())) {
      String name = name(reply.location(), reply.row().get(0));
      String text = reply.relation() + reply.row();
      Answered first = answered.computeIfAbsent(name, none -> new Answered(text, clock));
      Asked asks = asked.get(name);
      assertTrue(asks != null, text);
      if (lasting.contains(asks.request)) {
        assertEquals(first.reply, text, name);
      }
    }
    heard = replies.size();
  }

  /** Whether a request is answered. */
  boolean isAnswered(int client, int id) {
    return answered.containsKey(name(new ClientValue(0, client), Value.of(id)));
  }

  /** The first reply to a request, which is answered. */
  Answered answer(int client, int id) {
    return answer(name(new ClientValue(0, client), Value.of(id)));
  }

  private Answered answer(String name) {
    Answered first = answered.get(name);
    assertTrue(first != null, name);
    return first;
  }

  /** All requests, which are answered, with their first replies. */
  void forEach(BiConsumer<Asked, Answered> action) {
    asked.forEach((name, asks) -> action.accept(asks, answer(name)));
  }

  /** What all nodes of a component carry of a relation, equal rows as often as there are. */
  List<Row> carried(String component, String relation) {
    List<Row> rows = new ArrayList<>();
    for (PhysicalNode node : placement.nodes()) {
      if (node.logical().component().equals(component)) {
        rows.addAll(network.state(node).carried().getOrDefault(relation, new TreeSet<>()));
      }
    }
    return rows;
  }

  private String carried() {
    StringBuilder all = new StringBuilder();
    for (PhysicalNode node : placement.nodes()) {
      all.append(network.state(node).carried());
    }
    return all.toString();
  }
}
