package dev.dedalus.plan;

import dev.dedalus.cost.WaterFilling.Group;
import dev.dedalus.placement.Part;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.rewrite.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A greedy search: decouple the busiest part in the way that helps most, as long as that helps;
 * then leave out again what turned out not to be needed. How parts are partitioned needs no search:
 * the counts that serve the goals best follow from the loads.
 */
final class Search {
  private static final double WORTH_TRYING = 0.9;

  private final Task task;
  private final Aim aim;
  private final Explorer explorer;

  Search(Task task, Explorer explorer) {
    this.task = task;
    this.aim = Aim.of(task.goals());
    this.explorer = explorer;
  }

  /**
   * The best structure that was found from one on.
   *
   * @param fixedSteps of the structure that are not left out again
   * @return empty if already the first one has too many pods
   */
  Optional<Structure> from(Structure first, int fixedSteps) {
    Optional<Score> best = score(first);
    Optional<Score> next = best;
    while (next.isPresent()) {
      best = next;
      next = improved(best.get());
    }
    return best.map(score -> withoutNeedless(score, fixedSteps).of());
  }

  /** How many partitions and routers serve the goals best; which parts can be split is given. */
  Optional<Sizing> size(Structure structure, Predicate<String> splittable) {
    return Sizing.of(groups(structure, splittable), aim, structure.loads().totalMicros());
  }

  /** How many partitions and routers serve the goals best. */
  Optional<Sizing> size(Structure structure) {
    return size(structure, structure::isSplittable);
  }

  List<Group> groups(Structure structure, Predicate<String> splittable) {
    return Sizing.groups(structure, task.goals(), task.profile(), splittable);
  }

  /**
   * Whether a part keeps the goals from being served better: it is among the busiest, and splitting
   * all of these evenly would help.
   */
  boolean wouldHelp(Structure structure, String part) {
    Optional<Sizing> now = size(structure);
    if (now.isEmpty()) {
      return false;
    }
    Set<String> held = new HashSet<>();
    busiest(structure, now.get(), Sizing.AS_BUSY).stream()
        .map(Part::name)
        .filter(name -> !structure.isSplittable(name))
        .forEach(held::add);
    Optional<Sizing> then =
        size(structure, name -> structure.isSplittable(name) || held.contains(name));
    return held.contains(part)
        && then.isPresent()
        && Score.of(structure, then.get(), aim).improvesOn(Score.of(structure, now.get(), aim));
  }

  private Optional<Score> score(Structure structure) {
    boolean allowed = structure.hops() <= task.goals().maxAddedHops().orElse(Integer.MAX_VALUE);
    return allowed
        ? size(structure).map(sizing -> Score.of(structure, sizing, aim))
        : Optional.empty();
  }

  private Optional<Score> improved(Score current) {
    Sizing sizing = size(current.of()).orElseThrow();
    if (sizing.meets() && aim.hasThroughput() && isLeast(current.of(), sizing)) {
      return Optional.empty();
    }
    for (Part part : busiest(current.of(), sizing, WORTH_TRYING)) {
      Optional<Score> best =
          explorer.neighbours(current.of(), part).stream()
              .flatMap(structure -> score(structure).stream())
              .filter(score -> score.improvesOn(current))
              .min(Comparator.naturalOrder());
      if (best.isPresent()) {
        return best;
      }
    }
    return Optional.empty();
  }

  private boolean isLeast(Structure structure, Sizing sizing) {
    long least = 0;
    for (Group group : groups(structure, structure::isSplittable)) {
      least += (long) group.least() * group.pods();
    }
    return sizing.allocation().pods() == least;
  }

  /** The parts of which a node has that share of the busiest node's load, the busiest first. */
  private List<Part> busiest(Structure structure, Sizing sizing, double share) {
    List<Group> groups = groups(structure, structure::isSplittable);
    List<Part> parts = structure.parts();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (load(groups, sizing, i) >= share * sizing.allocation().micros()) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingDouble(part -> -load(groups, sizing, part)));
    return order.stream().map(parts::get).toList();
  }

  private static double load(List<Group> groups, Sizing sizing, int part) {
    return groups.get(part + 1).load(sizing.partitions(part));
  }

  private Score withoutNeedless(Score best, int fixedSteps) {
    Score score = best;
    for (int i = best.of().replay().steps().size() - 1; i >= fixedSteps; i--) {
      List<Step> steps =
          new ArrayList<>(score.of().replay().steps().stream().map(AppliedStep::step).toList());
      steps.remove(i);
      Score whole = score;
      score =
          explorer
              .follow(steps)
              .flatMap(this::score)
              .filter(shorter -> !whole.improvesOn(shorter))
              .orElse(score);
    }
    return score;
  }
}
