package dev.dedalus.local;

import java.nio.file.Path;
import java.util.List;

/**
 * A process ended that nobody asked to end.
 *
 * @param name of the node or router
 * @param exitStatus as the system reports it; 128 + n after signal n
 * @param log its whole output
 * @param lastLines the end of it
 */
public record NodeFailure(String name, int exitStatus, Path log, List<String> lastLines) {
  private static final int SIGNALS = 128;

  public NodeFailure {
    lastLines = List.copyOf(lastLines);
  }

  /** One sentence: {@code leader-0-0 was killed (signal 9)}. */
  public String sentence() {
    return exitStatus > SIGNALS
        ? name + " was killed (signal " + (exitStatus - SIGNALS) + ")"
        : name + " ended with exit status " + exitStatus;
  }
}
