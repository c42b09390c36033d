package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.testcluster.Faults;
import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The quorum write, which survives one failure, while a machine is drained, dies, hangs, or is cut
 * off. A client that sends one request after the other never waits long, and all parts come back.
 */
@NeedsCluster(nodes = 3)
class NodeLossE2E {
  private static final String NAMESPACE = "node-loss";
  private static final int ANSWERS = 50;

  private final TestCluster cluster;
  private final Faults faults;
  private List<String> routers = List.of();
  private int alive;
  private int victim;

  NodeLossE2E(TestCluster cluster) {
    this.cluster = cluster;
    faults = cluster.faults().orElseThrow();
  }

  @BeforeEach
  void startTheStore() throws Exception {
    Images.load(cluster);
    new Charts(cluster).installResources();
    new Charts(cluster).installOperator();
    cluster.kubectl("create", "namespace", NAMESPACE);
    kubectl("apply", "--filename", resource("quorum-write-two-routers.yaml"));
    awaitReady();
    routers =
        kubectl(
                "get",
                "pods",
                "--selector=dedalus.dev/role=router",
                "--output=jsonpath={range .items[*]}{.status.podIP}:8080{'\\n'}{end}")
            .lines()
            .toList();
    assertEquals(2, routers.size());
    alive = nodeBehind("kube-system", "kube-dns");
    int operator = nodeBehind(Charts.NAMESPACE, "dedalus-operator-metrics");
    victim = alive % 3 + 1 == operator ? (alive + 1) % 3 + 1 : alive % 3 + 1;
  }

  @AfterEach
  void restoreTheMachineAndDeleteTheStore() {
    faults.thaw(victim);
    faults.start(victim);
    others().forEach(other -> faults.heal(victim, other));
    cluster.kubectl("uncordon", node());
    cluster.kubectl("delete", "namespace", NAMESPACE);
  }

  @Test
  void aMachineIsDrained() throws Exception {
    try (ClosedLoop client = client()) {
      client.await(ANSWERS);
      cluster.kubectl(
          "drain", node(), "--ignore-daemonsets", "--delete-emptydir-data", "--timeout=120s");
      client.await(ANSWERS);
      cluster.kubectl("uncordon", node());
      awaitReady();
      client.await(ANSWERS);
      tellPause("drained", client);
    }
  }

  @Test
  void aMachineDies() throws Exception {
    try (ClosedLoop client = client()) {
      client.await(ANSWERS);
      faults.kill(victim);
      awaitNode("Unknown");
      client.await(ANSWERS);
      faults.start(victim);
      awaitNode("True");
      awaitReady();
      client.await(ANSWERS);
      tellPause("killed", client);
    }
  }

  @Test
  void aMachineHangs() throws Exception {
    try (ClosedLoop client = client()) {
      client.await(ANSWERS);
      faults.freeze(victim);
      awaitNode("Unknown");
      client.await(ANSWERS);
      faults.thaw(victim);
      awaitNode("True");
      awaitReady();
      client.await(ANSWERS);
      tellPause("frozen", client);
    }
  }

  @Test
  void aMachineIsCutOff() throws Exception {
    try (ClosedLoop client = client()) {
      client.await(ANSWERS);
      others().forEach(other -> faults.cut(victim, other));
      awaitNode("Unknown");
      client.await(ANSWERS);
      others().forEach(other -> faults.heal(victim, other));
      awaitNode("True");
      awaitReady();
      client.await(ANSWERS);
      tellPause("cut off", client);
    }
  }

  private List<Integer> others() {
    List<Integer> others = new ArrayList<>(List.of(Faults.CONTROL_PLANE, 1, 2, 3));
    others.remove(Integer.valueOf(victim));
    return others;
  }

  private ClosedLoop client() throws Exception {
    return ClosedLoop.start(cluster, alive, routers);
  }

  /** The figure of docs/operations.md; how long it may be depends on the machine. */
  private static void tellPause(String what, ClosedLoop client) throws Exception {
    System.err.printf(
        "%s: %d answers, the longest pause %d ms%n",
        what, client.answers().size(), client.longestPauseMillis());
  }

  private void awaitReady() {
    kubectl("wait", "--for=condition=Ready", "ded/store", "--timeout=180s");
    kubectl("wait", "--for=condition=Ready", "pod", "--all", "--timeout=180s");
  }

  private void awaitNode(String ready) {
    cluster.kubectl(
        "wait",
        "node/" + node(),
        "--for=jsonpath={.status.conditions[?(@.type==\"Ready\")].status}=" + ready,
        "--timeout=120s");
  }

  private String node() {
    return "node-" + victim;
  }

  /** The node of the pod behind a Service that has one. */
  private int nodeBehind(String namespace, String service) {
    String name =
        cluster.kubectl(
            "--namespace=" + namespace,
            "get",
            "endpointslices",
            "--selector=kubernetes.io/service-name=" + service,
            "--output=jsonpath={.items[0].endpoints[?(@.conditions.ready==true)].nodeName}");
    return Integer.parseInt(name.substring("node-".length()));
  }

  private String kubectl(String... arguments) {
    List<String> words = new ArrayList<>(List.of("--namespace=" + NAMESPACE));
    words.addAll(Arrays.asList(arguments));
    return cluster.kubectl(words.toArray(String[]::new));
  }

  private static String resource(String name) throws Exception {
    return Path.of(Objects.requireNonNull(NodeLossE2E.class.getResource(name)).toURI()).toString();
  }
}
