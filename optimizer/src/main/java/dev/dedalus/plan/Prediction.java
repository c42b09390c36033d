package dev.dedalus.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a plan is to bring.
 *
 * @param throughputPerSecond requests per second at which the busiest node is fully busy
 * @param busiest the part of that node, or {@code router}
 * @param addedHops messages that a request waits for beyond those of the program as written
 * @param pods physical nodes and routers
 * @param loadMicrosPerRequest of the busiest node of each part, and of a router
 */
public record Prediction(
    double throughputPerSecond,
    String busiest,
    int addedHops,
    int pods,
    SortedMap<String, Double> loadMicrosPerRequest) {
  public Prediction {
    loadMicrosPerRequest = Collections.unmodifiableSortedMap(new TreeMap<>(loadMicrosPerRequest));
  }
}
