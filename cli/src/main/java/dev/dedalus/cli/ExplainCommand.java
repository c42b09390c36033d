package dev.dedalus.cli;

import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.OutputFormat;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.local.ExitStatus;
import dev.dedalus.plan.ExplanationText;
import dev.dedalus.plan.Plan;
import dev.dedalus.plan.PlanJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dedalus explain}. */
@Command(
    name = "explain",
    description = "Says of every rewrite that was tried why it was applied, or why not.",
    footer = {
      "",
      "Examples:",
      "  dedalus explain crds/samples/voting-small.yaml",
      "  dedalus explain --steps crds/samples/steps/voting-relay-steps.json"
          + " crds/samples/voting-relay.yaml",
      "",
      "With --output json it prints the plan: steps and refusals are in it."
    })
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private SourceArguments source = new SourceArguments();
  @ArgGroup private PlanChoice choice = new PlanChoice();

  @Option(names = "--output", paramLabel = "FORMAT", description = "text (default) or json")
  private OutputFormat output = OutputFormat.text;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    Optional<Plan> plan =
        new Preparation(terminal, source, output).prepare(choice).map(Preparation.Prepared::plan);
    if (plan.isEmpty()) {
      return ExitStatus.WRONG_INPUT;
    }
    switch (output) {
      case text -> terminal.print(ExplanationText.of(plan.get()));
      case json -> terminal.print(PlanJson.write(plan.get()));
    }
    return ExitStatus.DONE;
  }
}
