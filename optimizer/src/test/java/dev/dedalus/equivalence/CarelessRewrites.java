package dev.dedalus.equivalence;

import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import java.util.Optional;

/** Rewrites without their preconditions. */
final class CarelessRewrites {
  private CarelessRewrites() {}

  /** The refused condition of a step, {@code rewrite: condition}; empty if it is admissible. */
  static Optional<String> condition(Placement placement, Step step) {
    return switch (RewriteCatalogue.apply(placement, step, 1)) {
      case Outcome.Applied ignored -> Optional.empty();
      case Outcome.Refused(var refusal) -> Optional.of(step.rewrite() + ": " + refusal.condition());
    };
  }

  /** A step taken whatever its precondition says; empty where the rewrite cannot do it at all. */
  static Optional<Placement> apply(Placement placement, Step step) {
    try {
      return Optional.of(
          RewriteCatalogue.find(step.rewrite()).orElseThrow().rewrite(placement, step, 1));
    } catch (IllegalArgumentException impossible) {
      return Optional.empty();
    }
  }
}
