package dev.dedalus.equivalence;

import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Steps, each admissible after those before, and where they lead. */
record Chain(List<AppliedStep> applied, Placement placement) {
  private static final int STEPS_MAX = 4;
  private static final int TRIES = 40;

  Chain {
    applied = List.copyOf(applied);
  }

  List<Step> steps() {
    return applied.stream().map(AppliedStep::step).toList();
  }

  /** No step. */
  static Chain on(Placement placement) {
    return new Chain(List.of(), placement);
  }

  /** Up to four random steps. */
  static Chain random(Placement placement, SplittableRandom random, Coverage coverage) {
    Chain chain = on(placement);
    for (int i = 0; i < TRIES && chain.applied.size() < STEPS_MAX; i++) {
      Step step = StepChoices.any(chain.placement, random);
      chain = chain.then(step, coverage).orElse(chain);
    }
    return chain;
  }

  /** One step more, if it is admissible. */
  Optional<Chain> then(Step step, Coverage coverage) {
    Outcome outcome = RewriteCatalogue.apply(placement, step, applied.size() + 1);
    coverage.count(step, outcome);
    return switch (outcome) {
      case Outcome.Applied(Placement next, AppliedStep taken) -> {
        List<AppliedStep> longer = new ArrayList<>(applied);
        longer.add(taken);
        yield Optional.of(new Chain(longer, next));
      }
      case Outcome.Refused ignored -> Optional.empty();
    };
  }
}
