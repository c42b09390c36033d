package dev.dedalus.evaluate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run of a simulated network amounted to: what a cost model needs to know about a workload.
 *
 * @param requests submitted
 * @param nodes counts of every physical node, by name
 */
public record Cardinalities(long requests, SortedMap<String, NodeCounts> nodes) {
  public Cardinalities {
    nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
  }

  /**
   * Counts of a physical node.
   *
   * @throws IllegalArgumentException if there is no such node
   */
  public NodeCounts node(String name) {
    NodeCounts counts = nodes.get(name);
    if (counts == null) {
      throw new IllegalArgumentException("no node " + name);
    }
    return counts;
  }

  /** Messages of a relation that nodes sent, replies included; each destination counts. */
  public long sent(String relation) {
    return nodes.values().stream().mapToLong(node -> node.sent(relation)).sum();
  }

  /** Arrivals of a relation at nodes: messages, requests, timers. */
  public long received(String relation) {
    return nodes.values().stream().mapToLong(node -> node.received(relation)).sum();
  }

  /** Facts that a rule derived, on all nodes. */
  public long derived(String rule) {
    return nodes.values().stream().mapToLong(node -> node.derived(rule)).sum();
  }

  /** A count per request; 0 without requests. */
  public double perRequest(long count) {
    return requests == 0 ? 0 : (double) count / requests;
  }

  /**
   * Counts of one physical node.
   *
   * @param steps idle ones included
   * @param sent messages by relation
   * @param received arrivals by relation
   * @param derived facts by the rule's id; carried facts that stay are not derived again
   */
  public record NodeCounts(
      long steps,
      long ticks,
      SortedMap<String, Long> sent,
      SortedMap<String, Long> received,
      SortedMap<String, Long> derived) {
    public NodeCounts {
      sent = Collections.unmodifiableSortedMap(new TreeMap<>(sent));
      received = Collections.unmodifiableSortedMap(new TreeMap<>(received));
      derived = Collections.unmodifiableSortedMap(new TreeMap<>(derived));
    }

    /** Messages of a relation sent. */
    public long sent(String relation) {
      return sent.getOrDefault(relation, 0L);
    }

    /** Arrivals of a relation. */
    public long received(String relation) {
      return received.getOrDefault(relation, 0L);
    }

    /** Facts that a rule derived. */
    public long derived(String rule) {
      return derived.getOrDefault(rule, 0L);
    }

    /** All messages sent. */
    public long sentAll() {
      return sum(sent);
    }

    /** All arrivals. */
    public long receivedAll() {
      return sum(received);
    }

    /** All facts derived. */
    public long derivedAll() {
      return sum(derived);
    }

    private static long sum(SortedMap<String, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
