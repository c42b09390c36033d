package dev.dedalus.plan;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a plan is to reach.
 *
 * @param throughputPerSecond requests per second
 * @param maxPods the most pods, routers included
 * @param maxCpu the most cores in use at the predicted throughput
 * @param maxAddedHops the most messages that a request waits for beyond those of the program
 * @param entry who takes requests first
 * @param routersMin at least 1
 * @param routersMax at least {@code routersMin}
 * @param disabled names of rewrites that must not be used
 */
public record Goals(
    OptionalDouble throughputPerSecond,
    OptionalInt maxPods,
    OptionalDouble maxCpu,
    OptionalInt maxAddedHops,
    Entry entry,
    int routersMin,
    int routersMax,
    SortedSet<String> disabled) {
  public Goals {
    disabled = Collections.unmodifiableSortedSet(new TreeSet<>(disabled));
  }

  /** No goal: one router, requests go straight to the parts that read them. */
  public static final Goals NONE =
      new Goals(
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          Entry.ROUTERS,
          1,
          1,
          new TreeSet<>());

  /** The same with exactly so many routers. */
  public Goals withRouters(int routers) {
    return new Goals(
        throughputPerSecond, maxPods, maxCpu, maxAddedHops, entry, routers, routers, disabled);
  }

  /** Who takes requests first. */
  public enum Entry {
    /** The parts that read them. */
    ROUTERS,
    /** What remains of the component, which only passes them on. */
    RELAY
  }
}
