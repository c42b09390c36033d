package dev.dedalus.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One process of the cluster, its output and its announcement. */
final class ChildProcess {
  private final String name;
  private final Path logFile;
  private final RunLog log;
  private final Process process;
  private final CompletableFuture<Announcement> announced = new CompletableFuture<>();
  private final CompletableFuture<NodeFailure> ended;

  private ChildProcess(String name, Path logFile, RunLog log, Process process) {
    this.name = name;
    this.logFile = logFile;
    this.log = log;
    this.process = process;
    // A virtual thread would hold on to a carrier for as long as the pipe is silent.
    Thread reader = Thread.ofPlatform().daemon().name(name + "-output").start(this::readOutput);
    this.ended = process.onExit().thenApply(exited -> describeEnd(reader));
  }

  /** Starts a process whose output, standard error included, goes to a file. */
  static ChildProcess start(String name, List<String> command, Path logFile) throws IOException {
    RunLog log = new RunLog(logFile);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new ChildProcess(name, logFile, log, process);
    } catch (IOException e) {
      log.close();
      throw e;
    }
  }

  String name() {
    return name;
  }

  Path logFile() {
    return logFile;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Completes when the process has announced its ports; never if it ends before. */
  CompletableFuture<Announcement> announced() {
    return announced;
  }

  /** Completes when the process ends, whatever the reason. */
  CompletableFuture<NodeFailure> ended() {
    return ended;
  }

  /** The end of the output so far. */
  List<String> lastLines() {
    return log.last();
  }

  /** Asks the process to end. */
  void stop() {
    process.destroy();
  }

  /**
   * Waits for the end until a deadline, then ends the process by force.
   *
   * @return whether the thread was interrupted meanwhile, which does not end the wait: a process
   *     that is left behind is worse
   */
  boolean awaitEnd(long deadlineNanos) {
    boolean interrupted = false;
    while (true) {
      try {
        long left = Math.max(1, deadlineNanos - System.nanoTime());
        if (!process.waitFor(left, TimeUnit.NANOSECONDS)) {
          var _ = process.destroyForcibly();
          process.waitFor();
        }
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        log) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<Announcement> announcement = Announcement.read(line);
        if (announcement.isPresent()) {
          announced.complete(announcement.get());
        } else {
          log.add(line);
        }
      }
    } catch (IOException e) {
      log.add("(the output broke off: " + e.getMessage() + ")");
    }
  }

  private NodeFailure describeEnd(Thread reader) {
    try {
      var _ = reader.join(java.time.Duration.ofMillis(500));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new NodeFailure(name, process.exitValue(), logFile, log.last());
  }
}
