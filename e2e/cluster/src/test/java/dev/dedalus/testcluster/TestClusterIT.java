package dev.dedalus.testcluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What tests of other modules rely on; not the cluster itself, which has tests of its own. */
@NeedsCluster
class TestClusterIT {
  private final TestCluster cluster;

  TestClusterIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void theApiServerAnswersTheAdministrator() throws Exception {
    assertTrue(Files.readString(cluster.kubeconfig()).contains("client-key-data"));
    assertEquals("ok", cluster.kubectl("get", "--raw", "/readyz"));
  }

  @Test
  void controllersRun() {
    cluster.kubectl("create", "namespace", "short-lived");
    // Without the namespace controller this would wait for ever.
    cluster.kubectl("delete", "namespace", "short-lived", "--timeout=60s");
    assertThrows(
        TestClusterException.class, () -> cluster.kubectl("get", "namespace", "short-lived"));
  }

  @Test
  void helmReachesTheClusterToo() {
    assertEquals("[]", cluster.helm("list", "--output", "json").strip());
  }
}
