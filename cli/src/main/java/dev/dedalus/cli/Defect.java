package dev.dedalus.cli;

import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.local.ExitStatus;
import java.io.PrintStream;

/** What is said when a command meets a defect of ours: no input should ever lead here. */
final class Defect {
  private Defect() {}

  /** Prints what to report; returns the exit status. */
  static int report(Throwable defect, Terminal terminal, String... arguments) {
    PrintStream errors = terminal.errors();
    errors.println("dedalus: this is a defect of dedalus, not of your input. Please report it to");
    errors.println("where you got dedalus from, with the files that the command reads, and this:");
    errors.println("  " + Version.line());
    errors.println("  " + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
    errors.println("  dedalus " + String.join(" ", arguments));
    defect.printStackTrace(errors);
    return ExitStatus.DEFECT;
  }
}
