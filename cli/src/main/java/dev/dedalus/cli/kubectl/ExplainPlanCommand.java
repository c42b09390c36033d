package dev.dedalus.cli.kubectl;

import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.OutputFormat;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.local.ExitStatus;
import dev.dedalus.plan.ExplanationText;
import dev.dedalus.plan.Plan;
import dev.dedalus.plan.PlanJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubectl dedalus explain}. */
@Command(
    name = "explain",
    description = {
      "Says of every rewrite that was tried for a plan why it was applied, or why not: of the plan",
      "that waits for approval, or else of the one that runs. It is what dedalus explain prints."
    },
    footer = {
      "",
      "Examples:",
      "  kubectl dedalus explain voting-small",
      "  kubectl dedalus explain voting-small --output json > plan.json"
    })
final class ExplainPlanCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Parameters(paramLabel = "NAME", description = "a DedalusProtocol")
  private String name = "";

  @Option(names = "--plan", paramLabel = "NAME", description = "this plan of the protocol")
  private Optional<String> plan = Optional.empty();

  @Option(names = "--output", paramLabel = "FORMAT", description = "text (default) or json")
  private OutputFormat output = OutputFormat.text;

  ExplainPlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    try (Cluster connected = cluster.connect()) {
      Plan whole = connected.wholePlan(PlanOfProtocol.choose(connected, name, plan));
      switch (output) {
        case text -> terminal.print(ExplanationText.of(whole));
        case json -> terminal.print(PlanJson.write(whole));
      }
      return ExitStatus.DONE;
    }
  }
}
