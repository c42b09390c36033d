package dev.dedalus.certificate;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;

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
      case "mutually-independent-decoupling" -> new IndependentCheck();
      case "functional-decoupling" -> new FunctionalCheck();
      case "monotone-decoupling" -> new MonotoneCheck();
      case "both-monotone-decoupling" -> new BothMonotoneCheck();
      case "state-machine-decoupling" -> new StateMachineCheck();
      case "co-hash-partitioning" -> new KeyCheck();
      case "any-partitioning" -> new StatelessCheck();
      default -> throw Unproven.of("step", "there is no rewrite \"" + rewrite + "\"");
    };
  }

  /** The same placement with another part in the place of one of its name. */
  static Placement replace(PartView view, Part by) {
    return view.placement()
        .with(
            view.placement().generated(),
            view.placement().parts().stream()
                .map(part -> part.name().equals(by.name()) ? by : part)
                .toList());
  }
}
