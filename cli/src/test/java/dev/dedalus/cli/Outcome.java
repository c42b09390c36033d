package dev.dedalus.cli;

import dev.dedalus.cli.running.RunningProtocols;
import dev.dedalus.cli.terminal.StopSignal;
import dev.dedalus.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a command that ran inside this process printed, and its exit status. */
record Outcome(int status, String out, String errors) {
  private static final Path NOTHING_RUNS = Path.of("target", "nothing-runs");

  /** Runs a command. */
  static Outcome of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(stream(out), stream(errors), false, "./dedalus");
    int status =
        Main.run(terminal, StopSignal.none(), new RunningProtocols(NOTHING_RUNS), arguments);
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command of {@code kubectl dedalus}. */
  static Outcome ofPlugin(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(stream(out), stream(errors), false, "kubectl-dedalus");
    int status = Main.runPlugin(terminal, arguments);
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
