package dev.dedalus.evaluate;

import dev.dedalus.evaluate.StepBatch.Entry;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A gate of one logical node of a simulated network. Batches, acknowledgements and releases are
 * under way until a node takes them; between two nodes they keep their order.
 */
final class SimulatedGate {
  private final boolean acknowledged;
  private final List<Lane> lanes;
  private final Map<PhysicalNode, WaitingSends> waiting = new HashMap<>();
  private final boolean freezes;
  private final Set<String> sealed;

  /** What has been sent on sealed channels, by node before and number of batches then. */
  private final Map<PhysicalNode, SortedMap<Long, SealedMessages>> pieces = new HashMap<>();

  private SimulatedGate(Gate gate, List<PhysicalNode> before, List<PhysicalNode> behind) {
    this.acknowledged = gate.delivery() == Gate.Delivery.ACKNOWLEDGED;
    this.freezes = acknowledged && behind.size() > 1;
    this.sealed = gate.sealed();
    this.lanes =
        before.stream().flatMap(from -> behind.stream().map(to -> new Lane(from, to))).toList();
    end();
  }

  /** The gates at which nodes of a placement are. */
  static Map<PhysicalNode, SimulatedGate> of(Placement placement) {
    Map<PhysicalNode, SimulatedGate> gates = new HashMap<>();
    for (Gate gate : placement.gates()) {
      for (PhysicalNode node : placement.nodes()) {
        if (node.part().equals(gate.from()) && node.partition() == 0) {
          List<PhysicalNode> behind = placement.across(gate, node);
          List<PhysicalNode> before = placement.across(gate, behind.getFirst());
          SimulatedGate simulated = new SimulatedGate(gate, before, behind);
          Stream.concat(before.stream(), behind.stream())
              .forEach(each -> gates.put(each, simulated));
        }
      }
    }
    return gates;
  }

  /** What is between a node before the gate and one behind it, counted in batches. */
  private static final class Lane {
    private final PhysicalNode before;
    private final PhysicalNode behind;
    private final Deque<StepBatch> batches = new ArrayDeque<>();
    private long handedOver;
    private long applied;
    private long acknowledged;
    private long released;

    private Lane(PhysicalNode before, PhysicalNode behind) {
      this.before = before;
      this.behind = behind;
    }

    private void end() {
      batches.clear();
      handedOver = 0;
      applied = 0;
      acknowledged = 0;
      released = 0;
    }
  }

  /** Ends the present life of the logical node; what waits is lost. */
  List<Message> end() {
    List<Message> lost = new ArrayList<>();
    waiting.values().forEach(sends -> lost.addAll(sends.upTo(Long.MAX_VALUE)));
    pieces.clear();
    lanes.forEach(lane -> {
      lane.end();
      waiting.put(lane.before, new WaitingSends());
      waiting.put(lane.behind, new WaitingSends());
    });
    return lost;
  }

  private List<Lane> from(PhysicalNode node) {
    return lanes.stream().filter(lane -> lane.before.equals(node)).toList();
  }

  private List<Lane> to(PhysicalNode node) {
    return lanes.stream().filter(lane -> lane.behind.equals(node)).toList();
  }

  /** How many batches of a node all partitions behind have acknowledged. */
  private long acknowledged(PhysicalNode before) {
    return from(before).stream().mapToLong(lane -> lane.acknowledged).min().orElse(0);
  }

  /** How many nodes take what a node hands over. */
  int readers(PhysicalNode before) {
    return from(before).size();
  }

  /** Whether a node may take what else arrives: it has begun and is not frozen. */
  boolean isOpen(PhysicalNode node) {
    return to(node).stream()
        .allMatch(lane -> lane.applied > 0 && !(freezes && lane.applied > lane.released));
  }

  /** Whether a node can take a batch: to begin, the first of every node before the gate. */
  boolean offers(PhysicalNode node) {
    List<Lane> to = to(node);
    return to.stream().anyMatch(lane -> !lane.batches.isEmpty())
        && to.stream().allMatch(lane -> lane.applied > 0 || !lane.batches.isEmpty());
  }

  /**
   * A batch that a node takes: the next of some node before the gate; to begin, the first of all,
   * as all first steps are one step of the logical node.
   */
  StepBatch take(PhysicalNode node, SplittableRandom random, NetworkListener listener) {
    List<Lane> offering = to(node).stream().filter(lane -> !lane.batches.isEmpty()).toList();
    boolean begins = offering.stream().allMatch(lane -> lane.applied == 0);
    List<Lane> taken =
        begins || offering.size() == 1
            ? offering
            : List.of(offering.get(random.nextInt(offering.size())));
    List<Entry> entries = new ArrayList<>();
    for (Lane lane : taken) {
      entries.addAll(lane.batches.remove().entries());
      lane.applied++;
      if (acknowledged) {
        listener.applied(node, lane.before);
      }
    }
    entries.sort(Comparator.comparingInt(Entry::tick));
    return new StepBatch(entries);
  }

  /**
   * A node has taken a step.
   *
   * @return what of its sends leaves
   */
  List<Message> stepped(PhysicalNode node, StepResult result, NetworkListener listener) {
    List<Lane> from = from(node);
    for (Lane lane : from) {
      lane.batches.addAll(result.batches());
      lane.handedOver += result.batches().size();
    }
    if (!acknowledged) {
      return result.sends();
    }
    if (!result.batches().isEmpty()) {
      listener.handedOver(node, result.batches().size());
    }
    if (!from.isEmpty()) {
      return leaving(node, from.getFirst().handedOver, acknowledged(node), result.sends());
    }
    Lane lane = to(node).getFirst();
    return freezes
        ? leaving(node, lane.applied, lane.released, unsealed(lane, result.sends()))
        : result.sends();
  }

  /** What a node behind sends itself; the rest goes to the node before. */
  private List<Message> unsealed(Lane lane, List<Message> sends) {
    List<Message> own = new ArrayList<>();
    for (Message message : sends) {
      if (sealed.contains(message.relation())) {
        pieces
            .computeIfAbsent(lane.before, none -> new TreeMap<>())
            .computeIfAbsent(lane.applied, none -> new SealedMessages())
            .add(message);
      } else {
        own.add(message);
      }
    }
    return own;
  }

  /** What a node before sends for those behind, once they have acknowledged so many batches. */
  private List<Message> united(PhysicalNode before, long batches) {
    SortedMap<Long, SealedMessages> known = pieces.getOrDefault(before, new TreeMap<>());
    SortedMap<Long, SealedMessages> complete = known.headMap(batches + 1);
    List<Message> united = new ArrayList<>();
    complete.values().forEach(each -> united.addAll(each.united()));
    complete.clear();
    return united;
  }

  private List<Message> leaving(
      PhysicalNode node, long batches, long acknowledged, List<Message> sends) {
    WaitingSends waits = waitingOf(node);
    waits.add(batches, sends);
    return waits.upTo(acknowledged);
  }

  private WaitingSends waitingOf(PhysicalNode node) {
    return waiting.computeIfAbsent(node, none -> new WaitingSends());
  }

  /** Whether an acknowledgement or a release is under way to a node. */
  boolean hasSignal(PhysicalNode node) {
    return acknowledged && lanes.stream().anyMatch(lane -> signals(lane, node));
  }

  private boolean signals(Lane lane, PhysicalNode node) {
    return lane.before.equals(node)
        ? lane.applied > lane.acknowledged
        : freezes && lane.behind.equals(node) && acknowledged(lane.before) > lane.released;
  }

  /**
   * A node takes an acknowledgement or a release.
   *
   * @return what leaves then
   */
  List<Message> signal(PhysicalNode node, SplittableRandom random) {
    List<Lane> signalling = lanes.stream().filter(lane -> signals(lane, node)).toList();
    Lane lane = signalling.get(random.nextInt(signalling.size()));
    if (lane.before.equals(node)) {
      lane.acknowledged++;
      List<Message> leaving = united(node, acknowledged(node));
      leaving.addAll(waitingOf(node).upTo(acknowledged(node)));
      return leaving;
    }
    lane.released++;
    return waitingOf(node).upTo(lane.released);
  }
}
