package dev.dedalus.plan;

import dev.dedalus.cost.MachineProfile;
import dev.dedalus.cost.WaterFilling;
import dev.dedalus.cost.WaterFilling.Allocation;
import dev.dedalus.cost.WaterFilling.Group;
import dev.dedalus.placement.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How many partitions and routers a structure gets.
 *
 * @param allocation routers first, then the parts in order
 * @param micros of one core for a request where there is least of it: on the busiest node, or all
 *     cores together
 * @param meets whether all goals are met
 * @param stuck how many parts are as busy as the busiest and cannot be split
 */
record Sizing(Allocation allocation, double micros, boolean meets, int stuck) {
  /** The share of the busiest node's load from which a node counts as equally busy. */
  static final double AS_BUSY = 0.99;

  int routers() {
    return allocation.counts().getFirst();
  }

  /** Partitions of the part at this position. */
  int partitions(int part) {
    return allocation.counts().get(part + 1);
  }

  /** The routers and parts of a structure as groups of nodes; which can be split is given. */
  static List<Group> groups(
      Structure structure, Goals goals, MachineProfile profile, Predicate<String> splittable) {
    List<Group> groups = new ArrayList<>();
    groups.add(structure.loads().router().group(profile, goals.routersMin(), goals.routersMax()));
    for (Part part : structure.parts()) {
      int most = splittable.test(part.name()) ? WaterFilling.MOST : 1;
      groups.add(structure.loads().part(part.name()).group(profile, 1, most));
    }
    return groups;
  }

  /**
   * The sizing that serves the goals best.
   *
   * @return empty if there are not enough pods for the least
   */
  static Optional<Sizing> of(List<Group> groups, Aim aim, double totalMicros) {
    Optional<Allocation> reaching =
        aim.hasThroughput()
            ? WaterFilling.reach(groups, aim.micros())
                .filter(allocation -> allocation.pods() <= aim.pods())
            : Optional.empty();
    boolean meets =
        !aim.hasThroughput() || (reaching.isPresent() && totalMicros <= aim.cpuMicros());
    return reaching
        .or(() -> WaterFilling.fill(groups, aim.pods(), aim.enough(totalMicros)))
        .map(allocation ->
            new Sizing(
                allocation,
                Math.max(allocation.micros(), aim.enough(totalMicros)),
                meets,
                stuck(groups, allocation)));
  }

  private static int stuck(List<Group> groups, Allocation allocation) {
    int stuck = 0;
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      boolean busy = group.load(allocation.counts().get(i)) >= AS_BUSY * allocation.micros();
      stuck += busy && group.most() == 1 ? 1 : 0;
    }
    return stuck;
  }
}
