package dev.dedalus.crds.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import dev.dedalus.testcluster.TestClusterException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the API server makes of the chart dedalus-crds. */
@NeedsCluster
class DefinitionsIT {
  private static final String KINDS =
      "--output=jsonpath={range .items[*]}{.metadata.name} {.metadata.resourceVersion}{'\\n'}{end}";

  private final TestCluster cluster;

  DefinitionsIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeAll
  static void install(TestCluster cluster) {
    upgrade(cluster);
    cluster.kubectl("wait", "crd", "--all", "--for=condition=Established", "--timeout=60s");
    cluster.kubectl("create", "namespace", "definitions");
  }

  @AfterAll
  static void remove(TestCluster cluster) {
    cluster.kubectl("delete", "namespace", "definitions", "--timeout=60s");
  }

  @Test
  void everySampleIsTaken() {
    String taken =
        cluster.kubectl(
            "--namespace=definitions", "apply", "--dry-run=server", "--filename=samples");
    assertTrue(taken.contains("dedalusprotocol.dedalus.dev/voting-small created"), taken);
  }

  @Test
  void rulesSeeDefaultsToo() {
    String sample = "--filename=samples/voting-small.yaml";
    cluster.kubectl("--namespace=definitions", "apply", sample);
    TestClusterException refused =
        assertThrows(
            TestClusterException.class,
            () ->
                cluster.kubectl(
                    "--namespace=definitions",
                    "patch",
                    "ded",
                    "voting-small",
                    "--type=merge",
                    "--patch={\"spec\": {\"access\": {\"routers\": {\"min\": 5}}}}"));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("max must be at least min: raise max"), message);
  }

  @Test
  void theChartInstalledTwiceChangesNothing() {
    String before = cluster.kubectl("get", "crd", KINDS);
    upgrade(cluster);
    assertEquals(before, cluster.kubectl("get", "crd", KINDS));
  }

  @Test
  void definitionsStayWithoutTheChartAndAreTakenOverAgain() {
    String before = cluster.kubectl("get", "crd", KINDS);
    cluster.helm("uninstall", "dedalus-crds");
    assertEquals(before, cluster.kubectl("get", "crd", KINDS));
    upgrade(cluster);
    assertEquals(before, cluster.kubectl("get", "crd", KINDS));
  }

  private static void upgrade(TestCluster cluster) {
    cluster.helm("upgrade", "--install", "dedalus-crds", "../helm/dedalus-crds");
  }
}
