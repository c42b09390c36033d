package dev.dedalus.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints.
 *
 * @param out results only: what a script reads
 * @param errors what is wrong, progress and warnings
 * @param interactive whether a person watches {@code errors}: progress is for those only
 * @param command how the command was called, for lines that are meant to be pasted
 */
public record Terminal(PrintStream out, PrintStream errors, boolean interactive, String command) {
  /** The process's own streams, in UTF-8 whatever the locale; the launcher says the rest. */
  public static Terminal ofProcess() {
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Boolean.getBoolean("dedalus.interactive"),
        System.getProperty("dedalus.command", "dedalus"));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Says how far long work is, to a person only. */
  public void progress(String line) {
    if (interactive) {
      errors.println(line);
    }
  }

  /** Prints a text that ends with a line's end, or adds one. */
  public void print(String text) {
    out.print(text.endsWith("\n") || text.isEmpty() ? text : text + "\n");
    out.flush();
  }
}
