package dev.dedalus.cli;

import dev.dedalus.cli.table.PlanTable;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.OutputFormat;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.local.ExitStatus;
import dev.dedalus.plan.Plan;
import dev.dedalus.plan.PlanJson;
import dev.dedalus.plan.PlanText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dedalus plan}. */
@Command(
    name = "plan",
    description = "Prints the plan that meets a manifest's goals.",
    footer = {
      "",
      "Examples:",
      "  dedalus plan crds/samples/voting-small.yaml",
      "  dedalus plan --output text crds/samples/voting-small.yaml",
      "  dedalus plan --emit ded crds/samples/voting-small.yaml",
      "  dedalus plan --steps crds/samples/steps/voting-relay-steps.json"
          + " crds/samples/voting-relay.yaml"
    })
final class PlanCommand implements Callable<Integer> {
  /** What is printed instead of the plan. */
  enum Emit {
    /** The rewritten program. */
    ded
  }

  private final Terminal terminal;

  @Mixin private SourceArguments source = new SourceArguments();
  @ArgGroup private PlanChoice choice = new PlanChoice();

  @Option(
      names = "--emit",
      paramLabel = "ded",
      description = "the rewritten program as text, with its parts, instead of the plan")
  private Optional<Emit> emit = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "json (default): the plan; text: a table of its parts")
  private OutputFormat output = OutputFormat.json;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    OutputFormat errors = emit.isPresent() ? OutputFormat.text : output;
    Optional<Preparation.Prepared> prepared =
        new Preparation(terminal, source, errors).prepare(choice);
    if (prepared.isEmpty()) {
      return ExitStatus.WRONG_INPUT;
    }
    Plan plan = prepared.get().plan();
    if (emit.isPresent()) {
      terminal.print(PlanText.emit(plan));
      return ExitStatus.DONE;
    }
    switch (output) {
      case text -> terminal.print(PlanTable.of(prepared.get().inputs().name(), plan));
      case json -> terminal.print(PlanJson.write(plan));
    }
    return ExitStatus.DONE;
  }
}
