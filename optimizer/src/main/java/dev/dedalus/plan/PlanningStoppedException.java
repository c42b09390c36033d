package dev.dedalus.plan;

import java.io.Serial;

/** The {@link Patience} with a search was over before it ended. */
public final class PlanningStoppedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  PlanningStoppedException() {
    super("the search for a plan was stopped");
  }
}
