package dev.dedalus.rewrite;

import dev.dedalus.placement.Placement;

/** A change of a placement after which clients observe nothing that they could not before. */
public interface Rewrite {
  /** Its name in plans, {@code co-hash-partitioning}. */
  String name();

  /** What it is for, in one line. */
  String purpose();

  /**
   * The step with what it leaves open filled in, as far as that follows from the placement; plans
   * list steps so.
   */
  default Step complete(Placement placement, Step step) {
    return step;
  }

  /** Whether a step of this rewrite is admissible on a placement. */
  Verdict precondition(Placement placement, Step step);

  /**
   * The placement after an admissible step.
   *
   * @param number of the step in its plan, from 1: generated rules are {@code sNUMBER.N}
   */
  Placement rewrite(Placement placement, Step step, int number);
}
