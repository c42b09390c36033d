package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import dev.dedalus.testcluster.TestClusterException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A pod that is no peer opens no port of a node, in the same namespace too; only clients' port is
 * open.
 */
@NeedsCluster(nodes = 3)
class ForeignPodE2E {
  private static final String NAMESPACE = "foreign";

  private final TestCluster cluster;

  ForeignPodE2E(TestCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void startAProtocolAndAForeignPod() {
    Images.load(cluster);
    new Charts(cluster).installResources();
    new Charts(cluster).installOperator();
    cluster.kubectl("create", "namespace", NAMESPACE);
    kubectl(
        "apply",
        "--filename",
        Repository.ROOT.resolve("crds/samples/voting-small.yaml").toString());
    kubectl("wait", "--for=condition=Ready", "ded/voting-small", "--timeout=180s");
    kubectl("run", "foreign", "--image=testcluster.local/busybox:1", "--", "sleep", "3600");
    kubectl("wait", "--for=condition=Ready", "pod/foreign", "--timeout=60s");
  }

  @AfterEach
  void deleteAll() {
    cluster.kubectl("delete", "namespace", NAMESPACE);
  }

  @Test
  void onlyTheClientsPortIsOpen() {
    List<String> open = new ArrayList<>();
    for (String address : addresses()) {
      for (String port : List.of("7400", "8080", "9400")) {
        if (opens(address, port)) {
          open.add(port);
        }
      }
    }
    assertEquals(List.of("8080"), open);
  }

  private List<String> addresses() {
    List<String> addresses =
        kubectl(
                "get",
                "pods",
                "--selector=dedalus.dev/protocol=voting-small",
                "--output=jsonpath={range .items[*]}{.status.podIP}{'\\n'}{end}")
            .lines()
            .toList();
    assertEquals(8, addresses.size());
    return addresses;
  }

  private boolean opens(String address, String port) {
    try {
      // Connects, or not, and is content with that.
      kubectl("exec", "foreign", "--", "nc", "-w", "1", address, port, "-e", "true");
      return true;
    } catch (TestClusterException refused) {
      return false;
    }
  }

  private String kubectl(String... arguments) {
    List<String> words = new ArrayList<>(List.of("--namespace=" + NAMESPACE));
    words.addAll(Arrays.asList(arguments));
    return cluster.kubectl(words.toArray(String[]::new));
  }
}
