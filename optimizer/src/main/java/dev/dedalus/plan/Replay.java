package dev.dedalus.plan;

import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.Refusal;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedProgram;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps followed from a program as written, each checked on what the ones before left.
 *
 * @param steps as completed by their rewrites
 */
record Replay(List<AppliedStep> steps, Placement placement) {
  Replay {
    steps = List.copyOf(steps);
  }

  /** What came of it. */
  sealed interface Result {}

  /** All steps are admissible. */
  record Followed(Replay replay) implements Result {}

  /**
   * One is not.
   *
   * @param number from 1
   */
  record Stopped(int number, Refusal refusal) implements Result {}

  static Replay start(CheckedProgram program) {
    return new Replay(List.of(), Placement.asWritten(program));
  }

  static Result of(CheckedProgram program, List<Step> steps) {
    Replay replay = start(program);
    for (Step step : steps) {
      switch (replay.then(step)) {
        case Followed(Replay next) -> replay = next;
        case Stopped stopped -> {
          return stopped;
        }
      }
    }
    return new Followed(replay);
  }

  /** One step further. */
  Result then(Step step) {
    int number = steps.size() + 1;
    return switch (RewriteCatalogue.apply(placement, step, number)) {
      case Outcome.Applied(Placement next, AppliedStep applied) -> {
        List<AppliedStep> longer = new ArrayList<>(steps);
        longer.add(applied);
        yield new Followed(new Replay(longer, next));
      }
      case Outcome.Refused(Refusal refusal) -> new Stopped(number, refusal);
    };
  }
}
