package dev.dedalus.plan;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.NetworkListener;
import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Lets every logical node of a rewritten program be followed by one of the program as written,
 * which takes what arrives at the parts of the other in the same order, each step's arrivals in a
 * step of their own. What parts send each other stays among them. All that the parts send to others
 * it must have sent, too, no later and no less often; and where nothing is under way and nothing
 * was lost among the parts, the parts have sent all that it has. A step before an acknowledged gate
 * stands where the last node behind takes its batch, or right after the one before it.
 */
final class WrittenNodes implements NetworkListener {
  /** What a relay has passed on arrives under this name. */
  private static final String RELAY = "relay::";

  private final Placement rewritten;
  private final Placement written;
  private final Map<NodeValue, WrittenNode> nodes = new HashMap<>();
  private final Map<NodeValue, Map<Fact, Map<Integer, Integer>>> told = new HashMap<>();
  private final Map<PhysicalNode, Followed> followed = new HashMap<>();
  private final Set<NodeValue> incomplete = new HashSet<>();
  private int handedOver;
  private long compared;
  private long adopted;
  private long sends;

  WrittenNodes(Placement rewritten) {
    this.rewritten = rewritten;
    this.written = Placement.asWritten(rewritten.program());
  }

  @Override
  public void stepped(PhysicalNode node, List<Fact> arrivals, List<Message> sent) {
    WrittenNode follows =
        nodes.computeIfAbsent(node.logical(), logical -> new WrittenNode(written, logical));
    follows.start();
    List<Fact> own = new ArrayList<>();
    for (Fact arrival : arrivals) {
      if (isTaken(arrival) && isFirst(node, arrival)) {
        own.add(new Fact(withoutRelay(arrival.relation()), arrival.row()));
      }
    }
    if (handedOver > 0 || followed.containsKey(node)) {
      followed.computeIfAbsent(node, before -> new Followed()).add(handedOver, own);
      handedOver = 0;
      take(node);
    } else {
      follows.take(own);
    }
    for (Message message : sent) {
      if (!isGenerated(message.relation())) {
        sends++;
        follows.requireSent(message, node);
      }
    }
  }

  /** The steps of a node before a gate that those behind have still to follow. */
  private static final class Followed {
    private final Deque<Waiting> steps = new ArrayDeque<>();
    private final Map<PhysicalNode, Long> applied = new HashMap<>();
    private long batches;

    private record Waiting(long batches, List<Fact> arrivals) {}

    private void add(int handedOver, List<Fact> arrivals) {
      batches += handedOver;
      steps.add(new Waiting(batches, arrivals));
    }
  }

  @Override
  public void handedOver(PhysicalNode before, int batches) {
    handedOver = batches;
  }

  @Override
  public void applied(PhysicalNode behind, PhysicalNode before) {
    Followed steps = Objects.requireNonNull(followed.get(before));
    steps.applied.merge(behind, 1L, Long::sum);
    take(before);
  }

  /** Takes the steps that all nodes behind have followed. */
  private void take(PhysicalNode before) {
    Followed steps = Objects.requireNonNull(followed.get(before));
    WrittenNode node = Objects.requireNonNull(nodes.get(before.logical()));
    String behind = rewritten.gateAt(before.part()).orElseThrow().to();
    long applied =
        steps.applied.size() < rewritten.part(behind).partitions()
            ? 0
            : Collections.min(steps.applied.values());
    while (!steps.steps.isEmpty() && steps.steps.getFirst().batches() <= applied) {
      node.take(steps.steps.remove().arrivals());
    }
  }

  /** Whether an arrival is one of the program as written, and goes no further. */
  private boolean isTaken(Fact arrival) {
    String relation = arrival.relation();
    return relation.startsWith(RELAY) || (!isGenerated(relation) && !isGenerated(RELAY + relation));
  }

  private static String withoutRelay(String relation) {
    return relation.startsWith(RELAY) ? relation.substring(RELAY.length()) : relation;
  }

  private boolean isGenerated(String relation) {
    return rewritten.generated().containsKey(relation);
  }

  /** Of what every partition is told, whether this one is the first to take it. */
  private boolean isFirst(PhysicalNode node, Fact arrival) {
    Part part = rewritten.part(node.part());
    if (part.partitions() == 1
        || !(part.distribution() instanceof Distribution.ByKey(var keys))
        || keys.containsKey(arrival.relation())) {
      return true;
    }
    Map<Integer, Integer> taken =
        told.computeIfAbsent(node.logical(), logical -> new HashMap<>())
            .computeIfAbsent(arrival, fact -> new TreeMap<>());
    int most = taken.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return taken.merge(node.partition(), 1, Integer::sum) > most;
  }

  @Override
  public void lost(Message message) {
    if (message.location() instanceof NodeValue node
        && isGenerated(message.relation())
        && !message.relation().startsWith(RELAY)) {
      incomplete.add(node);
    }
  }

  /**
   * Its parts must still have what it has, unless something was lost between them: then what that
   * led to did not happen, and it goes on with what they have.
   */
  @Override
  public void crashed(NodeValue node, Set<Fact> kept) {
    Predicate<String> isKept = relation -> isKept(node, relation);
    Set<Fact> own = new HashSet<>(kept);
    own.removeIf(fact -> !isKept.test(fact.relation()));
    WrittenNode follows = nodes.get(node);
    boolean whole = !incomplete.remove(node);
    if (follows != null) {
      follows.crash(isKept);
      if (whole) {
        requireSame(node, follows.has(isKept), own);
        compared += own.size();
      } else {
        follows.beginWith(own);
        adopted++;
      }
    }
    told.remove(node);
    followed.keySet().removeIf(before -> before.logical().equals(node));
  }

  private boolean isKept(NodeValue node, String relation) {
    return written.program().durable()
        && PlainRules.isWritten(relation)
        && !isGenerated(relation)
        && written.program().component(node.component()).keeps(relation);
  }

  private static void requireSame(NodeValue node, Set<Fact> expected, Set<Fact> kept) {
    Set<Fact> missing = new HashSet<>(expected);
    missing.removeAll(kept);
    Set<Fact> more = new HashSet<>(kept);
    more.removeAll(expected);
    if (!missing.isEmpty() || !more.isEmpty()) {
      throw new AssertionError(
          "after a crash the parts of " + node + " miss " + missing + " and have " + more);
    }
  }

  /** Nothing is under way. */
  void requireAllSent() {
    nodes.values().forEach(WrittenNode::requireAllSent);
  }

  /** How many rows were compared that nodes had after a crash. */
  long compared() {
    return compared;
  }

  /** Crashes that lost something between parts. */
  long adopted() {
    return adopted;
  }

  /** How many messages were compared. */
  long sends() {
    return sends;
  }
}
