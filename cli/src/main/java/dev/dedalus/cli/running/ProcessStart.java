package dev.dedalus.cli.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * When a process started, as a word that is the same whoever asks, and whenever. Linux knows it as
 * ticks since the machine started. Java turns these into a time of day by the clock as it is when
 * it first asks, so two processes that ask disagree once the clock was set in between.
 */
final class ProcessStart {
  private static final int FIELD = 22;

  /** The first field after the command's name, which may hold blanks and parentheses. */
  private static final int FIELD_AFTER_NAME = 3;

  private ProcessStart() {}

  /** That of a process of this machine. */
  static String of(ProcessHandle process) {
    try {
      return ofStat(Files.readString(Path.of("/proc/" + process.pid() + "/stat")));
    } catch (IOException elsewhere) {
      return process.info().startInstant().map(Instant::toString).orElse("");
    }
  }

  /** What the kernel says of a process: its field 22 (proc_pid_stat(5)). */
  static String ofStat(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    return fields[FIELD - FIELD_AFTER_NAME] + " ticks";
  }
}
