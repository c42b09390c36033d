package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The operator as it is deployed: the process that its image runs. */
final class OperatorProcess implements AutoCloseable {
  /** What the process calls itself at the API server. */
  static final String USER_AGENT = "operator-process";

  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Path ARGUMENTS = Path.of("../images/operator.args");
  private static final int SECONDS_MAX = 120;
  private static final long LOOK_NANOS = 50_000_000;
  private static final String LISTENS = "Listening on: http://0.0.0.0:";

  private final Process process;
  private final Path log;

  private OperatorProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param name of its pod, and of its log in {@code target/}
   * @param heapMebibytes in its pod, three fifths of the memory limit
   */
  static OperatorProcess start(Path kubeconfig, String name, int heapMebibytes) throws IOException {
    Path log = Path.of("target", name + ".log").toAbsolutePath();
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Files.readAllLines(ARGUMENTS).stream()
        .filter(line -> !line.startsWith("-XX:MaxRAMPercentage"))
        .forEach(words::add);
    words.add("-Xmx" + heapMebibytes + "m");
    words.add("-Dkubernetes.user.agent=" + USER_AGENT);
    words.add("-Dquarkus.http.port=0");
    words.addAll(List.of("-jar", JAR.toString()));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("KUBECONFIG", kubeconfig.toAbsolutePath().toString());
    builder.environment().put("POD_NAMESPACE", "default");
    builder.environment().put("POD_NAME", name);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new OperatorProcess(builder.start(), log);
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the log is as it should be; fails if the process ends before, or never. */
  String await(Predicate<String> wanted) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (!wanted.test(log())) {
      assertTrue(process.isAlive() && System.nanoTime() < deadline, this::log);
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return log();
  }

  /** The status with which it ends by itself. */
  int awaitEnd() throws InterruptedException {
    assertTrue(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS), this::log);
    return process.exitValue();
  }

  /** What a path of its own server says. */
  String get(String path) throws Exception {
    String text = await(log -> log.contains(LISTENS));
    String port = text.substring(text.indexOf(LISTENS) + LISTENS.length()).split("\\D", 2)[0];
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /** Memory in use, in MiB. */
  long residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
