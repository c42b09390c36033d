package dev.dedalus.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is tested: the program as written unless one of these says otherwise. */
final class TestedChoice {
  @Option(names = "--plan", description = "the plan that meets the manifest's goals")
  private boolean plan;

  @Option(
      names = "--steps",
      paramLabel = "FILE",
      description = "the plan of a JSON list of steps, each checked as usual")
  private Optional<Path> steps = Optional.empty();

  /** No choice. */
  TestedChoice() {}

  /** The plan to test; empty for the program as written. */
  Optional<PlanChoice> plan() {
    return plan || steps.isPresent() ? Optional.of(new PlanChoice(steps)) : Optional.empty();
  }

  /** The words that say so again, each before a blank. */
  String words() {
    return steps
        .map(file -> "--steps " + SourceArguments.quoted(file.toString()) + " ")
        .orElse(plan ? "--plan " : "");
  }
}
