package dev.dedalus.equivalence;

import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Steps, each admissible after those before, and where they lead. */
record Chain(List<Step> steps, Placement placement) {
  private static final int STEPS_MAX = 4;
  private static final int TRIES = 40;

  Chain {
    steps = List.copyOf(steps);
  }

  /** No step. */
  static Chain on(Placement placement) {
    return new Chain(List.of(), placement);
  }

  /** Up to four random steps. */
  static Chain random(Placement placement, SplittableRandom random, Coverage coverage) {
    Chain chain = on(placement);
    for (int i = 0; i < TRIES && chain.steps.size() < STEPS_MAX; i++) {
      Step step = StepChoices.any(chain.placement, random);
      chain = chain.then(step, coverage).orElse(chain);
    }
    return chain;
  }

  /** One step more, if it is admissible. */
  Optional<Chain> then(Step step, Coverage coverage) {
    Outcome outcome = RewriteCatalogue.apply(placement, step, steps.size() + 1);
    coverage.count(step, outcome);
    return switch (outcome) {
      case Outcome.Applied applied -> {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        yield Optional.of(new Chain(longer, applied.placement()));
      }
      case Outcome.Refused ignored -> Optional.empty();
    };
  }
}
