package dev.dedalus.testcluster;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** K3s in containers of a Docker engine: one is the server and first node, the others join it. */
final class K3sCluster implements TestCluster {
  static final String IMAGE = "rancher/k3s:v1.34.1-k3s1";

  private static final String SERVER = "k3s-server";
  private static final String TOKEN = "test-cluster";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Network network = Network.newNetwork();
  private final K3sContainer server = new K3sContainer(DockerImageName.parse(IMAGE));
  private final List<GenericContainer<?>> all = new ArrayList<>();
  private final Path kubeconfig;

  private K3sCluster(int nodes) {
    server.withNetwork(network).withNetworkAliases(SERVER).withEnv("K3S_TOKEN", TOKEN).start();
    all.add(server);
    for (int node = 2; node <= nodes; node++) {
      GenericContainer<?> agent = new GenericContainer<>(DockerImageName.parse(IMAGE));
      agent
          .withNetwork(network)
          .withPrivilegedMode(true)
          .withTmpFs(Map.of("/run", "", "/var/run", ""))
          .withEnv("K3S_TOKEN", TOKEN)
          .withCommand(
              "agent", "--server", "https://" + SERVER + ":6443", "--node-name", "node-" + node)
          .start();
      all.add(agent);
    }
    try {
      kubeconfig = Files.createTempFile("k3s", ".kubeconfig");
      Files.writeString(kubeconfig, server.getKubeConfigYaml());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Open if a Docker engine answers and has the image; nothing is pulled. */
  static Offer offer(int nodes) {
    if (System.getenv("DOCKER_HOST") == null && !Files.exists(Path.of("/var/run/docker.sock"))) {
      return new Offer.Closed("there is no Docker engine");
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return new Offer.Closed("the Docker engine does not answer");
    }
    try {
      DockerClientFactory.instance().client().inspectImageCmd(IMAGE).exec();
    } catch (NotFoundException e) {
      return new Offer.Closed("the Docker engine has no image " + IMAGE + " (docker pull it)");
    }
    return new Offer.Open(() -> new K3sCluster(Math.max(1, nodes)));
  }

  @Override
  public Path kubeconfig() {
    return kubeconfig;
  }

  @Override
  public int nodes() {
    return all.size();
  }

  @Override
  public void loadImage(Path archive) {
    for (GenericContainer<?> node : all) {
      node.copyFileToContainer(MountableFile.forHostPath(archive), "/tmp/image.tar");
      run(node, "ctr", "-n", "k8s.io", "images", "import", "/tmp/image.tar");
    }
  }

  @Override
  public String kubectl(String... arguments) {
    return ofMachine("kubectl", arguments);
  }

  @Override
  public List<String> kubectlCommand() {
    return List.of("env", "KUBECONFIG=" + kubeconfig, "kubectl");
  }

  @Override
  public String helm(String... arguments) {
    return ofMachine("helm", arguments);
  }

  @Override
  public Optional<List<String>> insideNode(int node) {
    return Optional.empty();
  }

  @Override
  public Optional<Faults> faults() {
    return Optional.empty();
  }

  @Override
  public Optional<Path> auditLog() {
    return Optional.empty();
  }

  @Override
  public void close() {
    all.reversed().forEach(GenericContainer::stop);
    network.close();
    try {
      Files.deleteIfExists(kubeconfig);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String ofMachine(String program, String... arguments) {
    List<String> words = new ArrayList<>(List.of(program));
    words.addAll(Arrays.asList(arguments));
    return new Command(words, Map.of("KUBECONFIG", kubeconfig.toString()), LIMIT).output();
  }

  private static void run(GenericContainer<?> node, String... words) {
    try {
      ExecResult result = node.execInContainer(words);
      if (result.getExitCode() != 0) {
        throw new TestClusterException(
            String.join(" ", words)
                + " ended with status "
                + result.getExitCode()
                + ":\n"
                + result.getStderr());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestClusterException("interrupted", e);
    }
  }
}
