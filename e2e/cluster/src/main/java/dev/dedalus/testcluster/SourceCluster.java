package dev.dedalus.testcluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The cluster that {@code e2e/cluster} builds from source; its README says how it works. */
final class SourceCluster implements TestCluster {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Path script;
  private final Path folder;
  private final Path kubeconfig;
  private final int nodes;
  private final Thread hook = new Thread(this::down, "test-cluster-down");

  private SourceCluster(Path script, Path folder, int nodes) {
    this.script = script;
    this.folder = folder;
    this.nodes = nodes;
    Runtime.getRuntime().addShutdownHook(hook);
    List<String> up = new ArrayList<>(List.of("up", "--port", "0"));
    up.addAll(
        nodes == 0
            ? List.of("--api-only", "--controllers")
            : List.of("--nodes", String.valueOf(nodes)));
    kubeconfig = Path.of(run(up).strip());
  }

  /** Open if its binaries are built, and, for nodes, if this is root on Linux with containerd. */
  static Offer offer(int nodes) {
    Path script = script();
    if (command(script, Path.of(""), List.of("is-built")).run().status() != 0) {
      return new Offer.Closed(
          "e2e/cluster is not built (e2e/cluster/cluster build, or ./build e2e)");
    }
    if (nodes > 0 && !"root".equals(System.getProperty("user.name"))) {
      return new Offer.Closed("nodes of e2e/cluster need root");
    }
    if (nodes > 0 && !isInstalled("containerd")) {
      return new Offer.Closed(
          "nodes of e2e/cluster need containerd and more (e2e/cluster/cluster install-packages)");
    }
    Path folder = Path.of("target", "test-cluster-" + nodes).toAbsolutePath();
    return new Offer.Open(() -> new SourceCluster(script, folder, nodes));
  }

  @Override
  public Path kubeconfig() {
    return kubeconfig;
  }

  @Override
  public int nodes() {
    return nodes;
  }

  @Override
  public void loadImage(Path archive) {
    run(List.of("load-image", archive.toAbsolutePath().toString()));
  }

  @Override
  public String kubectl(String... arguments) {
    return run("kubectl", arguments);
  }

  @Override
  public List<String> kubectlCommand() {
    return forward("kubectl");
  }

  @Override
  public String helm(String... arguments) {
    return run("helm", arguments);
  }

  @Override
  public Optional<List<String>> insideNode(int node) {
    return Optional.of(forward("netns", "node-" + node));
  }

  @Override
  public Optional<Faults> faults() {
    return nodes == 0 ? Optional.empty() : Optional.of(new SourceFaults(this));
  }

  @Override
  public Optional<Path> auditLog() {
    return Optional.of(folder.resolve("logs/audit.log"));
  }

  @Override
  public void close() {
    down();
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  /** Runs a command of the script; see {@code e2e/cluster/cluster help}. */
  String run(List<String> arguments) {
    return command(script, folder, arguments).output();
  }

  private String run(String first, String... others) {
    List<String> arguments = new ArrayList<>(List.of(first));
    arguments.addAll(Arrays.asList(others));
    return run(arguments);
  }

  private List<String> forward(String... arguments) {
    List<String> words =
        new ArrayList<>(List.of("env", "TESTCLUSTER_DIR=" + folder, script.toString()));
    words.addAll(Arrays.asList(arguments));
    return words;
  }

  /** Keeps the logs: they say why a test failed. */
  private void down() {
    run(List.of("down", "--keep-logs"));
  }

  private static Command command(Path script, Path folder, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(script.toString()));
    words.addAll(arguments);
    return new Command(words, Map.of("TESTCLUSTER_DIR", folder.toString()), LIMIT);
  }

  private static Path script() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("mvnw"))) {
      root = Objects.requireNonNull(root.getParent(), "not inside a clone");
    }
    return root.resolve("e2e/cluster/cluster");
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
