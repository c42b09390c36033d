package dev.dedalus.cli.kubectl;

import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.local.ExitStatus;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code kubectl dedalus}: the page that lists the others. */
@Command(
    name = "kubectl dedalus",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    description = {"Protocols that the Dedalus operator runs in a cluster.", ""},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit status: 0 done, 1 it is not there or not as it should be, 2 wrong usage, 3 the API server",
      "does not answer or refuses, 70 a defect of ours. More in docs/kubectl.md."
    })
public final class KubectlCommand implements Callable<Integer> {
  private final Terminal terminal;

  private KubectlCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command with those below it. */
  public static CommandLine of(Terminal terminal) {
    Map<String, Object> commands = new TreeMap<>();
    commands.put("approve", new ApproveCommand(terminal));
    commands.put("diff", new DiffCommand(terminal));
    commands.put("explain", new ExplainPlanCommand(terminal));
    commands.put("status", new StatusCommand(terminal));
    CommandLine all = new CommandLine(new KubectlCommand(terminal));
    commands.forEach(all::addSubcommand);
    return all;
  }

  @Override
  public Integer call() {
    terminal.errors().println("dedalus: a command is needed; see: kubectl dedalus --help");
    return ExitStatus.WRONG_USAGE;
  }
}
