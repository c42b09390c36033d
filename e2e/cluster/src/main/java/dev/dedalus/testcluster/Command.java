package dev.dedalus.testcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of this machine, run to its end. */
record Command(List<String> words, Map<String, String> environment, Duration limit) {
  /** What a program left: its status, and what it wrote to standard output and standard error. */
  record Result(int status, String output, String errors) {}

  /** Runs the program; whatever its status. */
  Result run() {
    try {
      Path output = Files.createTempFile("command", ".out");
      Path errors = Files.createTempFile("command", ".err");
      try {
        return new Result(
            await(start(output, errors)), Files.readString(output), Files.readString(errors));
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new TestClusterException(words + " cannot be run: " + e.getMessage(), e);
    }
  }

  /** Runs the program and returns its output; it must end with status 0. */
  String output() {
    Result result = run();
    if (result.status() != 0) {
      throw new TestClusterException(
          words
              + " ended with status "
              + result.status()
              + ":\n"
              + result.errors()
              + result.output());
    }
    return result.output();
  }

  private Process start(Path output, Path errors) throws IOException {
    // Files and not pipes: what the program leaves running may hold a pipe open for ever.
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private int await(Process process) {
    try {
      if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new TestClusterException(words + " did not end within " + limit.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestClusterException(words + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
