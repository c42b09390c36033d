package dev.dedalus.plan;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Steps to try on one placement, at random. Rules to move are sets that the planner would try, or
 * two of these together: of all sets of a large component's rules next to none may move.
 */
final class RandomSteps {
  private static final int SETS_MAX = 400;

  /** Those that a search tries, and one that steps by hand name. */
  private static final List<String> DECOUPLINGS =
      Stream.concat(EveryStep.DECOUPLINGS.stream(), Stream.of("state-machine-decoupling")).toList();

  private final Placement placement;
  private final SplittableRandom random;
  private final Map<String, List<List<String>>> sets = new HashMap<>();

  RandomSteps(Placement placement, SplittableRandom random) {
    this.placement = placement;
    this.random = random;
  }

  /** A step, admissible or not. */
  Step next() {
    Part part = one(placement.parts());
    return switch (random.nextInt(12)) {
      case 0 -> Step.on("relay", part.name());
      case 1 -> partitioning("co-hash-partitioning", part);
      case 2 -> partitioning("any-partitioning", part);
      case 3 -> factoring(part);
      default -> decoupling(part);
    };
  }

  private Step partitioning(String rewrite, Part part) {
    return Step.partitioning(rewrite, part.name(), new TreeMap<>(), 2 + random.nextInt(2));
  }

  private Step factoring(Part part) {
    List<String> sends = EveryStep.sends(placement, part);
    return sends.isEmpty() ? decoupling(part) : Step.changing("factoring", part.name(), one(sends));
  }

  private Step decoupling(Part part) {
    List<List<String>> known =
        sets.computeIfAbsent(
            part.name(), name -> RuleSets.of(placement, part, rule -> false, SETS_MAX));
    if (known.isEmpty()) {
      return partitioning("co-hash-partitioning", part);
    }
    TreeSet<String> rules = new TreeSet<>(new RuleOrder());
    rules.addAll(one(known));
    if (random.nextInt(4) == 0) {
      rules.addAll(one(known));
    }
    List<String> moved = new ArrayList<>(rules);
    String into = PartNames.invent(placement, part, moved);
    return Step.moving(one(DECOUPLINGS), part.name(), moved, into);
  }

  private <T> T one(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
