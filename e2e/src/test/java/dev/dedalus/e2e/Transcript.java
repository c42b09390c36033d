package dev.dedalus.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What a reader would have typed and seen, with how long it took. */
final class Transcript {
  private final StringBuilder text = new StringBuilder();

  /** A command's output, for {@link #run}. */
  interface Action {
    String run() throws IOException, InterruptedException;
  }

  /** Runs a command and notes it as it would be typed. */
  String run(String typed, Action action) throws IOException, InterruptedException {
    Instant start = Instant.now();
    String output = action.run();
    Duration took = Duration.between(start, Instant.now());
    text.append("$ ").append(typed).append('\n').append(output);
    if (!output.isEmpty() && !output.endsWith("\n")) {
      text.append('\n');
    }
    text.append(String.format("# %.1f s%n%n", took.toMillis() / 1000.0));
    return output;
  }

  /** Writes all of it to a file of the build, and prints it. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
    System.err.print(text);
  }
}
