package dev.dedalus.cli.terminal;

import dev.dedalus.local.ExitStatus;

/** A command cannot go on; the message is one for people, and no defect of ours. */
public final class CommandException extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  private CommandException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The command line is wrong. */
  public static CommandException usage(String message) {
    return new CommandException(ExitStatus.WRONG_USAGE, message);
  }

  /** A file is wrong. */
  public static CommandException input(String message) {
    return new CommandException(ExitStatus.WRONG_INPUT, message);
  }

  /** A process, or this machine, does not do what it should. */
  public static CommandException failed(String message) {
    return new CommandException(ExitStatus.FAILED, message);
  }

  /** The exit status of the command. */
  public int status() {
    return status;
  }
}
