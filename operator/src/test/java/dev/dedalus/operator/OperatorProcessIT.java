package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed process on bad days: its log says what is wrong. */
@NeedsCluster
class OperatorProcessIT {
  private static final int HEAP = 128;

  private final TestCluster cluster;

  @TempDir private Path folder = Path.of("");

  OperatorProcessIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void aKubeconfigThatLeadsNowhereEndsItWithTheAddress() throws Exception {
    String text =
        Files.readString(cluster.kubeconfig())
            .replaceAll("server: .*", "server: https://127.0.0.1:1");
    Path nowhere = Files.writeString(folder.resolve("nowhere"), text);
    try (OperatorProcess operator = OperatorProcess.start(nowhere, "nowhere", HEAP)) {
      assertNotEquals(0, operator.awaitEnd());
      assertTrue(operator.log().contains("Connection refused: /127.0.0.1:1"), operator.log());
    }
  }

  @Test
  void aKubeconfigThatIsNoneEndsItWithWhatIsWrongInIt() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken"), "clusters: [");
    try (OperatorProcess operator = OperatorProcess.start(broken, "broken", HEAP)) {
      assertNotEquals(0, operator.awaitEnd());
      assertTrue(operator.log().contains("while parsing"), operator.log());
    }
  }

  @Test
  void aRightThatItLacksIsNamed() throws Exception {
    Path unable = kubeconfigOf("unable");
    try (OperatorProcess operator = OperatorProcess.start(unable, "unable", HEAP)) {
      assertNotEquals(0, operator.awaitEnd());
      assertTrue(
          operator.log().contains("default:unable\" cannot list resource \"dedalusprotocols\""),
          operator.log());
    }
  }

  /** The words are those of docs/operations.md. */
  @Test
  void missingRightsToItsLeaseAreNamed() throws Exception {
    Path leaseless = kubeconfigOf("leaseless");
    cluster.kubectl(
        "create",
        "clusterrole",
        "leaseless",
        "--verb=*",
        "--resource=*.dedalus.dev,*.apps,*.policy,*.networking.k8s.io",
        "--resource=services,configmaps,pods,serviceaccounts,events");
    cluster.kubectl(
        "create",
        "clusterrolebinding",
        "leaseless",
        "--clusterrole=leaseless",
        "--serviceaccount=default:leaseless");
    try (var _ = new OperatorWorld(cluster, "leaseless"); // for our definitions
        OperatorProcess operator = OperatorProcess.start(leaseless, "leaseless", HEAP)) {
      assertNotEquals(0, operator.awaitEnd());
      assertTrue(operator.log().contains("No permission to lease resource"), operator.log());
    } finally {
      cluster.kubectl("delete", "clusterrole,clusterrolebinding", "leaseless");
    }
  }

  /** A way to the API server for a service account of its own, without rights. */
  private Path kubeconfigOf(String account) throws Exception {
    cluster.kubectl("create", "serviceaccount", account);
    String token = cluster.kubectl("create", "token", account).strip();
    String text =
        Files.readString(cluster.kubeconfig())
            .replaceAll("client-certificate-data: .*", "token: " + token)
            .replaceAll("(?m)^ *client-key-data: .*\\R?", "");
    return Files.writeString(folder.resolve(account), text);
  }
}
