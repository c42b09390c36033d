package dev.dedalus.cli.process;

import dev.dedalus.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command as a process of its own, in the repository's root, with a folder of its own for all
 * temporary files. Waits are generous: machines that run tests are busy.
 */
final class CliProcess implements AutoCloseable {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration WAIT_MAX = Duration.ofSeconds(150);

  private final List<String> arguments;
  private final Process process;
  private final Lines out;
  private final Lines errors;

  private CliProcess(List<String> arguments, Process process) {
    this.arguments = arguments;
    this.process = process;
    this.out = new Lines(process.inputReader());
    this.errors = new Lines(process.errorReader());
  }

  /** Starts a command. */
  static CliProcess start(Path temporary, String... arguments) throws IOException {
    return startIn(ROOT, temporary, arguments);
  }

  /** Starts a command in a folder. */
  static CliProcess startIn(Path folder, Path temporary, String... arguments) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), folder, temporary, arguments);
  }

  /** Starts a command by another one, which becomes it: its first words. */
  static CliProcess startBy(List<String> launcher, Path temporary, String... arguments)
      throws IOException {
    return start(launcher, System.getProperty("java.class.path"), ROOT, temporary, arguments);
  }

  private static CliProcess start(
      List<String> launcher, String classPath, Path folder, Path temporary, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Ddedalus.local.tier=1",
            "-Ddedalus.command=./dedalus",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            classPath,
            Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("XDG_RUNTIME_DIR", temporary.toString());
    return new CliProcess(List.of(arguments), builder.start());
  }

  /** Runs a command to its end. */
  static CliProcess run(Path temporary, String... arguments) throws Exception {
    CliProcess command = start(temporary, arguments);
    var _ = command.status();
    return command;
  }

  /** Runs a command with a jar on the class path to its end. */
  static CliProcess runWith(Path jar, Path temporary, String... arguments) throws Exception {
    String classPath = System.getProperty("java.class.path") + ":" + jar;
    CliProcess command = start(List.of(), classPath, ROOT, temporary, arguments);
    var _ = command.status();
    return command;
  }

  /** Waits for the end; the exit status. */
  int status() throws InterruptedException {
    if (!process.waitFor(WAIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("no end in time: " + this);
    }
    out.join();
    errors.join();
    return process.exitValue();
  }

  /** Waits for a line of standard output that starts like this. */
  String awaitLine(String start) {
    await(() -> line(start) != null || !process.isAlive(), "a line " + start);
    String line = line(start);
    if (line == null) {
      throw new AssertionError("ended without a line " + start + ": " + this);
    }
    return line;
  }

  /** Waits for a text on standard error. */
  void awaitError(String text) {
    await(() -> errors.text().contains(text), text);
  }

  /** Waits for something. */
  void await(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + WAIT_MAX.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited in vain for " + what + ": " + this);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private @Nullable String line(String start) {
    return out.text().lines().filter(line -> line.startsWith(start)).findFirst().orElse(null);
  }

  /** Standard output so far. */
  String out() {
    return out.text();
  }

  /** Standard error so far. */
  String errors() {
    return errors.text();
  }

  /** Its process id. */
  long pid() {
    return process.pid();
  }

  /** The processes that it has started. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /**
   * Tells it to end. Not by an interrupt: where a script has started the tests in the background,
   * they and all that they start ignore it.
   */
  void stop() throws Exception {
    signal("TERM", process.pid());
  }

  /** Sends a signal to a process. */
  static void signal(String name, long pid) throws Exception {
    int status =
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
    if (status != 0) {
      throw new AssertionError("kill ended with " + status);
    }
  }

  /** The files that are left in the folder for temporary files. */
  static List<Path> files(Path temporary) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.toList();
    }
  }

  @Override
  public String toString() {
    return "dedalus " + String.join(" ", arguments) + "\n" + out() + "\n" + errors();
  }

  @Override
  public void close() {
    List<ProcessHandle> left = children();
    process.destroyForcibly();
    left.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  /** A stream that is read as it comes. */
  private static final class Lines {
    private final List<String> read = new CopyOnWriteArrayList<>();
    private final Thread reader;

    Lines(BufferedReader lines) {
      reader = Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(read::add));
    }

    String text() {
      return read.isEmpty() ? "" : String.join("\n", read) + "\n";
    }

    void join() throws InterruptedException {
      reader.join();
    }
  }
}
