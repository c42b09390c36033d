package dev.dedalus.rewrite;

import dev.dedalus.placement.Placement;

/** What came of trying a step. */
public sealed interface Outcome {
  /** The step is admissible. */
  record Applied(Placement placement, AppliedStep step) implements Outcome {}

  /** It is not. */
  record Refused(Refusal refusal) implements Outcome {}
}
