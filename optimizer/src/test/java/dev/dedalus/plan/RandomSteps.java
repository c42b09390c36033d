package dev.dedalus.plan;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Those that a search tries, and two that steps by hand name. */
  private static final List<String> DECOUPLINGS =
      Stream.concat(
              EveryStep.DECOUPLINGS.stream(),
              Stream.of("state-machine-decoupling", "asymmetric-decoupling"))
          .toList();

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
    return switch (random.nextInt(16)) {
      case 0 -> Step.on("relay", part.name());
      case 1 -> partitioning(byKey(part), part);
      case 2 -> partitioning("any-partitioning", part);
      case 3 -> sending(one(List.of("factoring", "factoring", "splitting")), part);
      case 4 -> alike("sharing", part, Rule.Kind.SEND);
      case 5 -> alike("inlining", part, Rule.Kind.NOW);
      case 6 -> naming(part);
      case 7 -> projection(part);
      default -> decoupling(part);
    };
  }

  private String byKey(Part part) {
    return placement.acknowledgedGateTo(part.name()).isPresent()
        ? "partial-partitioning"
        : "co-hash-partitioning";
  }

  private Step partitioning(String rewrite, Part part) {
    return Step.partitioning(rewrite, part.name(), new TreeMap<>(), 2 + random.nextInt(2));
  }

  private Step sending(String rewrite, Part part) {
    List<String> sends = EveryStep.sends(placement, part);
    return sends.isEmpty() ? decoupling(part) : Step.changing(rewrite, part.name(), one(sends));
  }

  private Step naming(Part part) {
    List<String> rules = EveryStep.rules(placement, part);
    if (rules.size() < 2) {
      return decoupling(part);
    }
    TreeSet<String> two = new TreeSet<>(Arrays.asList(one(rules), one(rules)));
    return Step.changing("naming", part.name(), List.copyOf(two));
  }

  private Step alike(String rewrite, Part part, Rule.Kind kind) {
    List<List<String>> groups = EveryStep.alike(part, kind).toList();
    return groups.isEmpty() ? decoupling(part) : Step.changing(rewrite, part.name(), one(groups));
  }

  private Step projection(Part part) {
    List<String> channels = EveryStep.channels(placement, part);
    return channels.isEmpty()
        ? decoupling(part)
        : Step.on("projection", part.name()).withKeys(EveryStep.open(one(channels)));
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
