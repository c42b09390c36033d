package dev.dedalus.cli;

import dev.dedalus.cli.kubectl.KubectlCommand;
import dev.dedalus.cli.running.RunningProtocols;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.StopSignal;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.local.ExitStatus;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The {@code dedalus} command. */
public final class Main {
  private Main() {}

  /** Runs a command; the process ends with a status of {@link ExitStatus}. */
  public static void main(String[] arguments) {
    StopSignal signal = StopSignal.install();
    Terminal terminal = Terminal.ofProcess();
    boolean plugin = Path.of(terminal.command()).endsWith("kubectl-dedalus");
    int status =
        plugin
            ? runPlugin(terminal, arguments)
            : run(terminal, signal, RunningProtocols.ofUser(), arguments);
    signal.ended(status);
    System.exit(status);
  }

  /** Runs a command; returns its exit status. */
  static int run(
      Terminal terminal, StopSignal signal, RunningProtocols running, String... arguments) {
    return execute(commands(terminal, signal, running), terminal, arguments);
  }

  /** Runs a command of {@code kubectl dedalus}; returns its exit status. */
  static int runPlugin(Terminal terminal, String... arguments) {
    return execute(KubectlCommand.of(terminal), terminal, arguments);
  }

  private static CommandLine commands(
      Terminal terminal, StopSignal signal, RunningProtocols running) {
    Map<String, Object> commands = new TreeMap<>();
    commands.put("bench", new BenchCommand(terminal, signal));
    commands.put("call", new CallCommand(terminal, running));
    commands.put("check", new CheckCommand(terminal));
    commands.put("convert", new ConvertCommand(terminal));
    commands.put("explain", new ExplainCommand(terminal));
    commands.put("plan", new PlanCommand(terminal));
    commands.put("run", new RunCommand(terminal, signal, running));
    commands.put("test", new TestCommand(terminal));
    CommandLine all = new CommandLine(new DedalusCommand(terminal));
    commands.forEach(all::addSubcommand);
    return all;
  }

  private static int execute(CommandLine all, Terminal terminal, String... arguments) {
    all.getCommandSpec().versionProvider(new Version());
    all.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
    all.setUsageHelpWidth(100);
    all.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    all.setErr(new PrintWriter(terminal.errors(), true, StandardCharsets.UTF_8));
    all.setParameterExceptionHandler((wrong, given) -> usage(wrong, terminal));
    all.setExecutionExceptionHandler((e, command, parsed) -> {
      if (e instanceof CommandException expected) {
        terminal.errors().println("dedalus: " + expected.getMessage());
        return expected.status();
      }
      throw e;
    });
    try {
      return all.execute(arguments);
    } catch (Throwable defect) {
      return Defect.report(defect, terminal, arguments);
    }
  }

  private static int usage(ParameterException wrong, Terminal terminal) {
    CommandLine command = wrong.getCommandLine();
    boolean unknown =
        command.getParent() == null
            && wrong instanceof CommandLine.UnmatchedArgumentException unmatched
            && !unmatched.getUnmatched().getFirst().startsWith("-");
    terminal
        .errors()
        .println("dedalus: " + (unknown ? "there is no such command" : wrong.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
    terminal.errors().println("see: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitStatus.WRONG_USAGE;
  }
}
