package dev.dedalus.node;

import dev.dedalus.local.Announcement;
import dev.dedalus.local.ChildJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own. */
final class NodeChild implements AutoCloseable {
  private final Process process;

  /** Starts {@link HandMain}. */
  NodeChild(String program, long waitMillis, String node, Path addresses, String... more)
      throws IOException {
    List<String> command =
        ChildJava.command(
            HandMain.class,
            program,
            Long.toString(waitMillis),
            "--plan",
            "none",
            "--node",
            node,
            "--addresses",
            addresses.toString());
    command.addAll(List.of(more));
    process = new ProcessBuilder(command).start();
  }

  /** Waits for the line with the ports. */
  Announcement announcement() throws IOException {
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    return Announcement.read(String.valueOf(line)).orElseThrow();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Asks the process to end. */
  void terminate() {
    process.destroy();
  }

  /** Ends the process at once. */
  void kill() {
    var _ = process.destroyForcibly();
  }

  /** Waits for the end; the exit status. */
  int status() throws InterruptedException {
    if (!process.waitFor(TestRouter.SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new AssertionError("the process did not end in time");
    }
    return process.exitValue();
  }

  /** What the process wrote to standard error, once it has ended. */
  String errors() throws IOException {
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      return String.join("\n", reader.lines().toList());
    }
  }

  @Override
  public void close() {
    kill();
    process.onExit().join();
  }
}
