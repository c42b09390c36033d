package dev.dedalus.cli.kubectl;

import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.crds.status.ProtocolStatus;
import dev.dedalus.local.ExitStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubectl dedalus approve}. */
@Command(
    name = "approve",
    description = "Lets the plan that waits for approval run. It cannot be taken back.",
    footer = {
      "",
      "Examples:",
      "  kubectl dedalus approve voting-small",
      "  kubectl dedalus approve voting-small --plan voting-small-ceed01afe7",
      "",
      "With --plan it refuses if another plan has been proposed since."
    })
final class ApproveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Parameters(paramLabel = "NAME", description = "a DedalusProtocol")
  private String name = "";

  @Option(names = "--plan", paramLabel = "NAME", description = "the plan that is meant")
  private Optional<String> plan = Optional.empty();

  ApproveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    try (Cluster connected = cluster.connect()) {
      ProtocolStatus status = connected.protocol(name).getStatus();
      String proposed = status.proposedPlan();
      if (proposed == null) {
        throw CommandException.input(name + ": no plan waits for approval");
      }
      if (plan.isPresent() && !plan.get().equals(proposed)) {
        throw CommandException.input(
            plan.get()
                + " does not wait for approval, "
                + proposed
                + " does: see kubectl dedalus diff "
                + name);
      }
      connected.approve(proposed);
      terminal.print(name + ": " + proposed + " is approved");
      return ExitStatus.DONE;
    }
  }
}
