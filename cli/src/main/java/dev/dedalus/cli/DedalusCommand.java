package dev.dedalus.cli;

import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.local.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code dedalus}: the page that lists the others. */
@Command(
    name = "dedalus",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    description = {
      "Distributed protocols written in Dedalus: checked, planned over many machines, run here.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Start with:",
      "  dedalus run crds/samples/voting-small.yaml",
      "",
      "Exit status: 0 done, 1 a file is wrong or a check failed, 2 wrong usage, 3 a node failed,",
      "70 a defect of ours, 130 stopped before it was done. More in docs/command-line.md."
    })
final class DedalusCommand implements Callable<Integer> {
  private final Terminal terminal;

  DedalusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.errors().println("dedalus: a command is needed; see: dedalus --help");
    return ExitStatus.WRONG_USAGE;
  }
}
