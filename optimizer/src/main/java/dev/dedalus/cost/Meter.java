package dev.dedalus.cost;

import dev.dedalus.evaluate.Cardinalities;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts what a request makes each node of a placement do. Every part runs with one partition,
 * whatever the placement says: how many there are does not change what they do together.
 */
public final class Meter {
  private final Placement placement;
  private final Cardinalities counts;
  private final RowBytes bytes;
  private final SortedMap<String, SortedMap<String, Double>> messages = new TreeMap<>();
  private NodeWork router = NodeWork.NONE;

  private Meter(Placement placement, Traffic traffic, Runnable beforeStep) {
    this.placement = placement;
    this.counts = TrafficRun.count(placement, traffic, beforeStep);
    this.bytes = new RowBytes(traffic.meanPayloadBytes());
  }

  /**
   * Measures a placement.
   *
   * @throws dev.dedalus.evaluate.StepException if a step meets a limit
   * @throws IllegalArgumentException if the program lacks a request of the traffic
   */
  public static Measurement measure(Placement placement, Traffic traffic) {
    return measure(placement, traffic, () -> {});
  }

  /**
   * The same.
   *
   * @param beforeStep runs before every step of a node; what it throws ends the measurement
   */
  public static Measurement measure(Placement placement, Traffic traffic, Runnable beforeStep) {
    return new Meter(unpartitioned(placement), traffic, beforeStep).measure();
  }

  private static Placement unpartitioned(Placement placement) {
    List<Part> parts = new ArrayList<>();
    for (Part part : placement.parts()) {
      parts.add(new Part(part.name(), part.component(), part.rules(), 1, part.distribution()));
    }
    return placement.with(placement.generated(), parts);
  }

  private Measurement measure() {
    SortedMap<String, List<NodeWork>> instances = new TreeMap<>();
    for (PhysicalNode node : placement.nodes()) {
      instances.computeIfAbsent(node.part(), part -> new ArrayList<>()).add(work(node));
    }
    if (counts.requests() > 0) {
      // The client's request comes in once, and one reply goes out, however many nodes are asked.
      double answered = Math.min(1, router.received());
      router =
          new NodeWork(
              router.received() + 1, router.sent() + answered, router.bytes(), router.tuples());
    }
    return new Measurement(instances, messages, router);
  }

  private NodeWork work(PhysicalNode node) {
    Cardinalities.NodeCounts nodeCounts = counts.node(node.name());
    double length = 0;
    for (Map.Entry<String, Long> arrived : nodeCounts.received().entrySet()) {
      Relation relation = relation(node, arrived.getKey());
      double perRequest = counts.perRequest(arrived.getValue());
      length += perRequest * bytes.of(relation);
      if (relation.kind() == Relation.Kind.REQUEST) {
        count(Measurement.CLIENT, relation, perRequest);
        atRouters(new NodeWork(0, perRequest, 2 * perRequest * bytes.of(relation), 0));
      }
    }
    for (Map.Entry<String, Long> left : nodeCounts.sent().entrySet()) {
      Relation relation = relation(node, left.getKey());
      double perRequest = counts.perRequest(left.getValue());
      length += perRequest * bytes.of(relation);
      count(node.part(), relation, perRequest);
      if (relation.kind() == Relation.Kind.REPLY) {
        atRouters(new NodeWork(perRequest, 0, 2 * perRequest * bytes.of(relation), 0));
      }
    }
    return new NodeWork(
        counts.perRequest(nodeCounts.receivedAll()),
        counts.perRequest(nodeCounts.sentAll()),
        length,
        counts.perRequest(nodeCounts.derivedAll()));
  }

  private void count(String sender, Relation relation, double perRequest) {
    messages
        .computeIfAbsent(sender, none -> new TreeMap<>())
        .merge(relation.name(), perRequest, Double::sum);
  }

  private void atRouters(NodeWork more) {
    router =
        new NodeWork(
            router.received() + more.received(),
            router.sent() + more.sent(),
            router.bytes() + more.bytes(),
            0);
  }

  private Relation relation(PhysicalNode node, String name) {
    return placement
        .relation(node.component(), name)
        .orElseThrow(() -> new IllegalStateException("no relation " + name));
  }
}
