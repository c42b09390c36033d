package dev.dedalus.certificate;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import java.util.List;
import java.util.Set;

/** What makes a step of one rewrite hold. */
interface StepCheck {
  /**
   * Looks at every condition of a step.
   *
   * @param view the part that it changes, on one node
   * @return what comes of it
   * @throws Unproven with the first condition that does not hold
   */
  Proven check(PartView view, StatedStep step) throws Unproven;

  /** The check of a rewrite's name. */
  static StepCheck of(String rewrite) throws Unproven {
    return switch (rewrite) {
      case "relay" -> new RelayCheck();
      case "factoring" -> new FactoringCheck();
      case "naming" -> new NamingCheck();
      case "sharing" -> new SharingCheck();
      case "projection" -> new ProjectionCheck();
      case "splitting" -> new SplittingCheck();
      case "inlining" -> new InliningCheck();
      case "mutually-independent-decoupling" -> new IndependentCheck();
      case "functional-decoupling" -> new FunctionalCheck();
      case "monotone-decoupling" -> new MonotoneCheck();
      case "both-monotone-decoupling" -> new BothMonotoneCheck();
      case "state-machine-decoupling" -> new StateMachineCheck();
      case "asymmetric-decoupling" -> new AsymmetricCheck();
      case "co-hash-partitioning" -> new KeyCheck();
      case "partial-partitioning" -> new PartialCheck();
      case "any-partitioning" -> new StatelessCheck();
      default -> throw Unproven.of("step", "there is no rewrite \"" + rewrite + "\"");
    };
  }

  /**
   * The rules that a step names, in the order of the part: it has them all, and so many at least.
   */
  static List<CheckedRule> named(PartView view, StatedStep step, int least) throws Unproven {
    Set<String> ids = Set.copyOf(step.rules());
    List<CheckedRule> named =
        view.part().rules().stream()
            .filter(rule -> !rule.implied() && ids.contains(rule.id()))
            .toList();
    if (named.size() < least || named.size() != ids.size()) {
      throw Unproven.of(
          "step", "\"" + step.component() + "\" has no such rules, " + least + " at least");
    }
    return named;
  }

  /** A part besides the one that a step is about may be changed by it. */
  static void requireWhole(PartView view, Part part) throws Unproven {
    if (part.partitions() != 1
        || !(part.distribution() instanceof Distribution.Single)
        || view.placement().gateAt(part.name()).isPresent()) {
      throw Unproven.of("step", "\"" + part.name() + "\" is partitioned, or at a gate");
    }
  }

  /**
   * The same placement with another part in the place of one of its name, and one more relation.
   */
  static Placement replace(PartView view, Part by, Relation added) {
    return view.placement().with(added, parts(view, by));
  }

  private static List<Part> parts(PartView view, Part by) {
    return view.placement().parts().stream()
        .map(part -> part.name().equals(by.name()) ? by : part)
        .toList();
  }

  /** The same placement with another part in the place of one of its name. */
  static Placement replace(PartView view, Part by) {
    return view.placement().with(view.placement().generated(), parts(view, by));
  }
}
