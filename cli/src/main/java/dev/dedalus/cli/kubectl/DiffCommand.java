package dev.dedalus.cli.kubectl;

import dev.dedalus.cli.table.PlanDiffTable;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.crds.status.ProtocolStatus;
import dev.dedalus.local.ExitStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kubectl dedalus diff}. */
@Command(
    name = "diff",
    description = "Shows what the plan that waits for approval would change, object by object.",
    footer = {"", "Example:", "  kubectl dedalus diff voting-small"})
final class DiffCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Parameters(paramLabel = "NAME", description = "a DedalusProtocol")
  private String name = "";

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    try (Cluster connected = cluster.connect()) {
      ProtocolStatus status = connected.protocol(name).getStatus();
      if (status.proposedPlan() == null) {
        terminal.print(name + ": no plan waits for approval");
        return ExitStatus.DONE;
      }
      PlanResource proposed = connected.plan(status.proposedPlan());
      Optional<PlanContent> active =
          status.activePlan() == null
              ? Optional.empty()
              : Optional.of(connected.plan(status.activePlan()).getSpec().current());
      terminal.print(
          PlanDiffTable.of(proposed.getMetadata().getName(), active, proposed.getSpec().plan()));
      return ExitStatus.DONE;
    }
  }
}
