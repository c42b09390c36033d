package dev.dedalus.rewrite;

import dev.dedalus.placement.Placement;
import java.util.List;
import java.util.Optional;

/** All rewrites on one page. */
public final class RewriteCatalogue {
  private static final List<Rewrite> ALL =
      List.of(
          new Relay(),
          new Factoring(),
          new Naming(),
          new Sharing(),
          new Projection(),
          new Splitting(),
          new Inlining(),
          new MutuallyIndependentDecoupling(),
          new FunctionalDecoupling(),
          new MonotoneDecoupling(),
          new BothMonotoneDecoupling(),
          new StateMachineDecoupling(),
          new AsymmetricDecoupling(),
          new CoHashPartitioning(),
          new PartialPartitioning(),
          new AnyPartitioning());

  private RewriteCatalogue() {}

  /** All rewrites, in the order in which explanations list them. */
  public static List<Rewrite> all() {
    return ALL;
  }

  /** The rewrite of this name. */
  public static Optional<Rewrite> find(String name) {
    return ALL.stream().filter(rewrite -> rewrite.name().equals(name)).findFirst();
  }

  /**
   * Tries a step. What the step leaves open (keys that follow from others) is filled in where it
   * applies.
   *
   * @param number of the step in its plan, from 1
   */
  public static Outcome apply(Placement placement, Step step, int number) {
    Optional<Rewrite> rewrite = find(step.rewrite());
    if (rewrite.isEmpty()) {
      return new Outcome.Refused(
          new Refusal(
              step.rewrite(),
              step.component(),
              step.rules(),
              "step",
              "",
              0,
              "there is no rewrite \"" + step.rewrite() + "\"",
              false));
    }
    Step complete = rewrite.get().complete(placement, step);
    return switch (rewrite.get().precondition(placement, complete)) {
      case Refusal refusal -> new Outcome.Refused(refusal);
      case Evidence evidence ->
          new Outcome.Applied(
              rewrite.get().rewrite(placement, complete, number),
              new AppliedStep(complete, evidence));
    };
  }
}
