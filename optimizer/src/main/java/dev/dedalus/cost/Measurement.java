package dev.dedalus.cost;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a request makes the nodes of a placement do, counted in a simulated run ({@link Meter}).
 *
 * @param instances by part, the work of each logical instance, all its partitions together
 * @param messages by relation, how many a request causes; requests and replies too
 * @param router what a request makes all routers do together
 */
public record Measurement(
    SortedMap<String, List<NodeWork>> instances,
    SortedMap<String, Double> messages,
    NodeWork router) {
  public Measurement {
    instances = Collections.unmodifiableSortedMap(new TreeMap<>(instances));
    messages = Collections.unmodifiableSortedMap(new TreeMap<>(messages));
  }

  /** How many messages of a relation a request causes. */
  public double messages(String relation) {
    return messages.getOrDefault(relation, 0.0);
  }
}
