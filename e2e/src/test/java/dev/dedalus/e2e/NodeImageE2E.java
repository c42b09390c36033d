package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The image runs a node where nearly nothing is allowed. */
@NeedsCluster(nodes = 3)
class NodeImageE2E {
  private static final String PLAN =
      "optimizer/src/test/resources/dev/dedalus/plan/golden/voting-8-pods.json";

  private final TestCluster cluster;

  NodeImageE2E(TestCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void createNamespace() {
    cluster.kubectl("create", "namespace", "node-image");
    // The API server refuses every pod there that could do more than it must.
    cluster.kubectl(
        "label", "namespace", "node-image", "pod-security.kubernetes.io/enforce=restricted");
  }

  @AfterEach
  void deleteNamespace() {
    cluster.kubectl("delete", "namespace", "node-image");
  }

  @Test
  void aNodeStartsWithoutRightsOrAWritableRoot() throws URISyntaxException {
    Images.load(cluster);
    kubectl(
        "create",
        "configmap",
        "plan",
        "--from-file=plan.json=" + Repository.ROOT.resolve(PLAN),
        "--from-literal=addresses.json={}");
    kubectl("apply", "--filename", resource("one-node.yaml"));
    kubectl("wait", "pod/leader", "--for=jsonpath={.status.containerStatuses[0].started}=true");
    assertTrue(kubectl("logs", "leader").contains("\"name\":\"leader-0-0\""));
    assertEquals(
        "0",
        kubectl(
            "get",
            "pod",
            "leader",
            "--output=jsonpath={.status.containerStatuses[0].restartCount}"));
  }

  private String kubectl(String... arguments) {
    String[] words = new String[arguments.length + 2];
    words[0] = "--namespace";
    words[1] = "node-image";
    System.arraycopy(arguments, 0, words, 2, arguments.length);
    return cluster.kubectl(words);
  }

  private static String resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(NodeImageE2E.class.getResource(name)).toURI()).toString();
  }
}
