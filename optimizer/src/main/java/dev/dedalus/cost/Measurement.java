package dev.dedalus.cost;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a request makes the nodes of a placement do, counted in a simulated run ({@link Meter}).
 *
 * @param instances by part, the work of each logical instance, all its partitions together
 * @param messages how many a request causes, by sender (a part, or {@link #CLIENT}) and relation
 * @param router what a request makes all routers do together
 */
public record Measurement(
    SortedMap<String, List<NodeWork>> instances,
    SortedMap<String, SortedMap<String, Double>> messages,
    NodeWork router) {
  /** Stands for clients among senders. */
  public static final String CLIENT = "client";

  public Measurement {
    instances = Collections.unmodifiableSortedMap(new TreeMap<>(instances));
    messages = Collections.unmodifiableSortedMap(new TreeMap<>(messages));
  }

  /** How many messages of a relation a sender sends for a request. */
  public double messages(String sender, String relation) {
    SortedMap<String, Double> sent = messages.get(sender);
    return sent == null ? 0 : sent.getOrDefault(relation, 0.0);
  }
}
