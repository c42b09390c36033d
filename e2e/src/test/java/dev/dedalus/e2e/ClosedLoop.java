package dev.dedalus.e2e;

import dev.dedalus.testcluster.TestCluster;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A client on a node of the cluster that always waits for one answer; see closed-loop.sh. */
final class ClosedLoop implements AutoCloseable {
  private final Path answers;
  private final Process process;

  private ClosedLoop(Path answers, Process process) {
    this.answers = answers;
    this.process = process;
  }

  /** The same, but that each request has a key. */
  static ClosedLoop startWithKeys(TestCluster cluster, int node, List<String> routers)
      throws IOException, URISyntaxException {
    List<String> words = new ArrayList<>(List.of("--keys"));
    words.addAll(routers);
    return start(cluster, node, words);
  }

  /** Starts the client on a node that stays alive. */
  static ClosedLoop start(TestCluster cluster, int node, List<String> routers)
      throws IOException, URISyntaxException {
    Path script =
        Path.of(Objects.requireNonNull(ClosedLoop.class.getResource("closed-loop.sh")).toURI());
    List<String> words = new ArrayList<>(cluster.insideNode(node).orElseThrow());
    words.addAll(List.of("bash", script.toString()));
    words.addAll(routers);
    Path answers = Files.createTempFile(Path.of("target"), "answers", ".txt");
    return new ClosedLoop(
        answers,
        new ProcessBuilder(words)
            .redirectOutput(answers.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** When answers came, in milliseconds since 1970. */
  List<Long> answers() throws IOException {
    return Files.readAllLines(answers).stream()
        .filter(line -> line.length() == 13)
        .map(Long::valueOf)
        .toList();
  }

  /** Waits until so many more answers have come. */
  void await(int more) throws IOException {
    int enough = answers().size() + more;
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (answers().size() < enough) {
      if (System.nanoTime() - deadline > 0 || !process.isAlive()) {
        throw new AssertionError("only " + answers().size() + " of " + enough + " answers came");
      }
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
  }

  /** The longest time without an answer, in milliseconds. */
  long longestPauseMillis() throws IOException {
    List<Long> times = answers();
    long longest = 0;
    for (int i = 1; i < times.size(); i++) {
      longest = Math.max(longest, times.get(i) - times.get(i - 1));
    }
    return longest;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
