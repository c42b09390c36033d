package dev.dedalus.e2e;

import dev.dedalus.testcluster.TestCluster;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Clients on a node of the cluster that note what became of each request; request-loops.sh. */
final class RequestLoops implements AutoCloseable {
  private static final long WAIT_NANOS_MAX = 60_000_000_000L;
  private static final long LOOK_NANOS = 50_000_000;

  private final Path outcomes;
  private final Process process;

  /**
   * What became of a request.
   *
   * @param status of HTTP; 0: none came
   * @param bytesSent of the request
   */
  record Outcome(int status, int bytesSent) {
    /** An answer. */
    boolean answered() {
      return status == 200;
    }

    /** Was not taken, and the client knows: it can send it again. */
    boolean refused() {
      return status == 503 || status == 429 || (status == 0 && bytesSent == 0);
    }
  }

  private RequestLoops(Path outcomes, Process process) {
    this.outcomes = outcomes;
    this.process = process;
  }

  /** Starts the clients on a node that stays alive. */
  static RequestLoops start(TestCluster cluster, int node, String service)
      throws IOException, URISyntaxException {
    Path script =
        Path.of(Objects.requireNonNull(RequestLoops.class.getResource("request-loops.sh")).toURI());
    List<String> words = new ArrayList<>(cluster.insideNode(node).orElseThrow());
    words.addAll(List.of("bash", script.toString(), service));
    Path outcomes = Files.createTempFile(Path.of("target"), "outcomes", ".txt");
    return new RequestLoops(
        outcomes,
        new ProcessBuilder(words)
            .redirectOutput(outcomes.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** What became of the requests so far. */
  List<Outcome> outcomes() throws IOException {
    return Files.readAllLines(outcomes).stream()
        .map(line -> line.split(" ", -1))
        .filter(words -> words.length == 3)
        .map(words -> new Outcome(Integer.parseInt(words[0]), Integer.parseInt(words[1])))
        .toList();
  }

  /** Waits until so many more requests have been answered. */
  void await(int more) throws IOException {
    long enough = answered() + more;
    long deadline = System.nanoTime() + WAIT_NANOS_MAX;
    while (answered() < enough) {
      if (System.nanoTime() - deadline > 0 || !process.isAlive()) {
        throw new AssertionError("only " + answered() + " of " + enough + " answers came");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private long answered() throws IOException {
    return outcomes().stream().filter(Outcome::answered).count();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
