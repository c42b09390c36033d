package dev.dedalus.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many nodes each group of equal nodes gets so that the busiest node has as little to do as
 * possible. A node of group i has {@code load_i(c)} if there are c of them, which falls with c. For
 * a bound L the group needs the least c with {@code load_i(c) <= L}; the least L that the pods
 * suffice for is some {@code load_i(c)}, and a greater L never needs more pods: so for each group
 * the greatest c is found whose L the pods suffice for, and the least of these L is exact.
 */
public final class WaterFilling {
  /** The most nodes of one kind: no part has more partitions than there are key slots. */
  public static final int MOST = 4096;

  private final List<Group> groups;

  private WaterFilling(List<Group> groups) {
    this.groups = groups;
  }

  /**
   * Nodes that share their work.
   *
   * @param micros a request's work, all of them together
   * @param skew how much more than an even share the busiest of several gets, at least 1
   * @param pods how many pods one more node takes: a partition of three instances takes three
   * @param least at least 1
   * @param most at least {@code least}
   */
  public record Group(double micros, double skew, int pods, int least, int most) {
    /** What a request costs the busiest of so many nodes, in microseconds. */
    public double load(int count) {
      return count == 1 ? micros : Math.min(micros, micros * skew / count);
    }
  }

  /**
   * How many nodes each group gets.
   *
   * @param counts in the order of the groups
   * @param micros of the busiest node
   * @param pods all of them
   */
  public record Allocation(List<Integer> counts, double micros, long pods) {
    public Allocation {
      counts = List.copyOf(counts);
    }
  }

  /**
   * The least load of the busiest node for so many pods, with the fewest pods that give it.
   *
   * @param enough a load that need not be gone below
   * @return empty if the pods do not suffice for the least counts
   */
  public static Optional<Allocation> fill(List<Group> groups, long pods, double enough) {
    return new WaterFilling(groups).fill(pods, enough);
  }

  /**
   * The fewest pods with which no node has more to do than a bound.
   *
   * @return empty if a group may not have as many nodes as that takes
   */
  public static Optional<Allocation> reach(List<Group> groups, double micros) {
    return new WaterFilling(groups).reach(micros);
  }

  private Optional<Allocation> fill(long pods, double enough) {
    double start = 0;
    long fewest = 0;
    for (Group group : groups) {
      start = Math.max(start, group.load(group.least()));
      fewest += (long) group.least() * group.pods();
    }
    if (fewest > pods) {
      return Optional.empty();
    }
    double least = start;
    for (Group group : groups) {
      least = Math.min(least, leastOf(group, pods, start));
    }
    return reach(Math.max(least, enough));
  }

  /** The least load of one group that the pods suffice for; {@code start} if none. */
  private double leastOf(Group group, long pods, double start) {
    int low = group.least() - 1;
    int high = group.most();
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (suffice(pods, group.load(middle))) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low < group.least() ? start : group.load(low);
  }

  private boolean suffice(long pods, double micros) {
    return reach(micros).filter(allocation -> allocation.pods() <= pods).isPresent();
  }

  private Optional<Allocation> reach(double micros) {
    List<Integer> counts = new ArrayList<>();
    double busiest = 0;
    long pods = 0;
    for (Group group : groups) {
      int count = count(group, micros);
      if (count > group.most()) {
        return Optional.empty();
      }
      counts.add(count);
      busiest = Math.max(busiest, group.load(count));
      pods += (long) count * group.pods();
    }
    return Optional.of(new Allocation(counts, busiest, pods));
  }

  /** The fewest nodes of which none exceeds the bound; one more than may be if there are none. */
  private static int count(Group group, double micros) {
    int low = group.least();
    int high = group.most() + 1;
    while (low < high) {
      int middle = low + (high - low) / 2;
      if (group.load(middle) <= micros) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
