package dev.dedalus.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which plan: the best for the goals unless one of these says otherwise. */
final class PlanChoice {
  @Option(names = "--base", description = "the program as written, without rewrites")
  private boolean base;

  @Option(
      names = "--steps",
      paramLabel = "FILE",
      description = "exactly the steps of a JSON list, each checked as usual")
  private Optional<Path> steps = Optional.empty();

  /** No choice. */
  PlanChoice() {}

  /** Exactly these steps; the best plan for the goals if there are none. */
  PlanChoice(Optional<Path> steps) {
    this.steps = steps;
  }

  boolean base() {
    return base;
  }

  Optional<Path> steps() {
    return steps;
  }
}
