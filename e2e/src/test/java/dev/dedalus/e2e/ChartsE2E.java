package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import dev.dedalus.testcluster.TestClusterException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Installing, changing and removing the charts, as docs/install.md says. */
@NeedsCluster(nodes = 3)
class ChartsE2E {
  private static final String OPERATOR = "--selector=app.kubernetes.io/name=dedalus-operator";

  private final TestCluster cluster;
  private final Charts charts;

  ChartsE2E(TestCluster cluster) {
    this.cluster = cluster;
    charts = new Charts(cluster);
  }

  @BeforeEach
  void loadImages() {
    Images.load(cluster);
    charts.installResources();
  }

  @Test
  void theSecondInstallationOfTheResourcesChangesNothing() {
    String before = versions("customresourcedefinitions");
    charts.installResources();
    assertEquals(before, versions("customresourcedefinitions"));
  }

  @Test
  void resourcesStayWhenTheirChartIsUninstalledAndAreTakenOverAgain() {
    String before = versions("customresourcedefinitions");
    cluster.helm("uninstall", "dedalus-crds");
    assertEquals(before, versions("customresourcedefinitions"));
    charts.installResources();
    assertEquals(before, versions("customresourcedefinitions"));
  }

  @Test
  void theSecondInstallationOfTheOperatorChangesNoPod() {
    charts.installOperator();
    String before = pods();
    charts.installOperator();
    assertEquals(before, pods());
  }

  @Test
  void replicasMayBeAddedAndTheOperatorRemoved() {
    charts.installOperator("--set", "replicas=2");
    assertEquals(2, pods().lines().count());
    charts.installOperator();
    cluster.helm("uninstall", "dedalus-operator", "--namespace", Charts.NAMESPACE, "--wait");
    cluster.kubectl(
        "--namespace=" + Charts.NAMESPACE,
        "wait",
        "--for=delete",
        "pod",
        OPERATOR,
        "--timeout=60s");
    assertEquals("", clusterWide() + pods());
  }

  @Test
  void withAListOfNamespacesTheOperatorHasRightsInTheseOnly() {
    cluster.kubectl("create", "namespace", "team-a");
    try {
      charts.installOperator("--set", "watchNamespaces={team-a}");
      assertEquals("", clusterWide());
      assertEquals("yes", may("list", "dedalusprotocols", "team-a"));
      assertEquals("no", may("list", "dedalusprotocols", "default"));
      assertEquals("no", may("get", "leases", "team-a"));
      assertEquals("yes", may("get", "leases", Charts.NAMESPACE));
    } finally {
      charts.installOperator();
      cluster.kubectl("delete", "namespace", "team-a");
    }
  }

  @Test
  void valuesOfTheWrongFormAreRefused() {
    for (String value :
        List.of("replicas=0", "image.digest=sha256:12", "image.tga=1", "watchNamespaces={A}")) {
      TestClusterException refused =
          assertThrows(TestClusterException.class, () -> charts.installOperator("--set", value));
      String message = String.valueOf(refused.getMessage());
      assertTrue(message.contains("values don't meet the specifications"), message);
    }
  }

  private String clusterWide() {
    return cluster.kubectl("get", "clusterroles,clusterrolebindings", OPERATOR, "--output=name");
  }

  private String pods() {
    return cluster.kubectl(
        "--namespace=" + Charts.NAMESPACE,
        "get",
        "pods",
        OPERATOR,
        "--output=jsonpath={range .items[*]}{.metadata.uid}{'\\n'}{end}");
  }

  private String versions(String kind) {
    return cluster.kubectl(
        "get",
        kind,
        "--output=jsonpath={range .items[*]}{.metadata.name} {.metadata.generation}{'\\n'}{end}");
  }

  /** What the API server says about the operator's account. */
  private String may(String verb, String kind, String namespace) {
    String user = "--as=system:serviceaccount:" + Charts.NAMESPACE + ":dedalus-operator";
    try {
      return cluster.kubectl("auth", "can-i", verb, kind, "--namespace=" + namespace, user).strip();
    } catch (TestClusterException no) {
      return "no";
    }
  }
}
