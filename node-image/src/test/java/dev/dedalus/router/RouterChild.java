package dev.dedalus.router;

import dev.dedalus.local.Announcement;
import dev.dedalus.local.ChildJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A router of {@link Samples} in a process of its own. */
final class RouterChild implements AutoCloseable {
  static final String PLAN = "0123";

  private final Process process;
  private final BufferedReader errors;

  RouterChild(Path addresses, int drainSeconds) throws IOException {
    process =
        new ProcessBuilder(
                ChildJava.command(
                    RouterChild.class, addresses.toString(), Integer.toString(drainSeconds)))
            .start();
    errors = process.errorReader(StandardCharsets.UTF_8);
  }

  /** What the process runs: {@code ADDRESSES DRAIN_SECONDS}. */
  public static void main(String[] arguments) {
    RouterSettings settings =
        new RouterSettings(Samples.placement(), PLAN, 0, 1, 0, 0, 0, Limits.standard());
    Duration answersMax = Duration.ofSeconds(Long.parseLong(arguments[1]));
    Path addresses = Path.of(arguments[0]);
    int status = new RouterRun(settings, addresses, answersMax, System.out, System.err).run();
    Runtime.getRuntime().halt(status);
  }

  /** Waits for the line with the ports. */
  Announcement announcement() throws IOException {
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    return Announcement.read(String.valueOf(line)).orElseThrow();
  }

  /** Asks the process to end, and waits until it says that it has heard. */
  String terminate() throws IOException {
    var _ = process.toHandle().destroy();
    return String.valueOf(errors.readLine());
  }

  /** Waits for the end; the exit status. */
  int status() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the process did not end in time");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
