package dev.dedalus.plan;

import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedProgram;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Up to six random steps, each admissible after those before. It ends after six steps, or when a
 * hundred were tried.
 */
public final class RandomComposition {
  private static final int STEPS_MAX = 6;
  private static final int TRIES_MAX = 100;

  private RandomComposition() {}

  /** What the steps of a seed make of a program. */
  public static Placement of(CheckedProgram program, long seed) {
    return of(program, new SplittableRandom(seed), step -> true).placement();
  }

  /** The same of steps that are wanted. */
  static Replay of(CheckedProgram program, SplittableRandom random, Predicate<Step> wanted) {
    Replay replay = Replay.start(program);
    RandomSteps steps = new RandomSteps(replay.placement(), random);
    for (int i = 0; i < TRIES_MAX && replay.steps().size() < STEPS_MAX; i++) {
      Step step = steps.next();
      if (wanted.test(step) && replay.then(step) instanceof Replay.Followed(Replay next)) {
        replay = next;
        steps = new RandomSteps(replay.placement(), random);
      }
    }
    return replay;
  }
}
