package dev.dedalus.plan;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.NetworkListener;
import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets every logical node of a rewritten program be followed by one of the program as written,
 * which takes what arrives at the parts of the other in the same order, each step's arrivals in a
 * step of their own. What parts send each other stays among them. All that the parts send to others
 * it must have sent, too, no later and no less often; and where nothing is under way and nothing
 * was lost among the parts, the parts have sent all that it has.
 */
final class WrittenNodes implements NetworkListener {
  /** What a relay has passed on arrives under this name. */
  private static final String RELAY = "relay::";

  private final Placement rewritten;
  private final Placement written;
  private final Map<NodeValue, WrittenNode> nodes = new HashMap<>();
  private final Map<NodeValue, Map<Fact, Map<Integer, Integer>>> told = new HashMap<>();
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
    follows.take(own);
    for (Message message : sent) {
      if (!isGenerated(message.relation())) {
        sends++;
        follows.requireSent(message, node);
      }
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
  public void lost(Message message) {}

  @Override
  public void crashed(NodeValue node) {
    WrittenNode follows = nodes.get(node);
    if (follows != null) {
      follows.crash();
    }
    told.remove(node);
  }

  /** Nothing is under way. */
  void requireAllSent() {
    nodes.values().forEach(WrittenNode::requireAllSent);
  }

  /** How many messages were compared. */
  long sends() {
    return sends;
  }
}
