package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A change of resources goes through the quorum write, which survives one failure, one replica
 * after the other, while a client goes on. An operator that is replaced changes no pod.
 */
@NeedsCluster(nodes = 3)
class RolloutE2E {
  private static final String NAMESPACE = "rollout";
  private static final String REPLICAS = "--selector=dedalus.dev/component=replica";
  private static final long LOOK_NANOS = 200_000_000;
  private static final long LONGEST_NANOS = 180_000_000_000L;
  private static final int ANSWERS = 20;

  private final TestCluster cluster;

  RolloutE2E(TestCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void startTheStore() throws Exception {
    Images.load(cluster);
    new Charts(cluster).installResources();
    new Charts(cluster).installOperator();
    cluster.kubectl("create", "namespace", NAMESPACE);
    Path store =
        Path.of(
            Objects.requireNonNull(RolloutE2E.class.getResource("quorum-write-two-routers.yaml"))
                .toURI());
    kubectl("apply", "--filename", store.toString());
    kubectl("wait", "--for=condition=Ready", "ded/store", "--timeout=180s");
  }

  @AfterEach
  void deleteTheStore() {
    cluster.kubectl("delete", "namespace", NAMESPACE);
  }

  @Test
  void oneReplicaAfterTheOtherIsReplacedWhileRequestsAreAnswered() throws Exception {
    String before = pods("{.metadata.uid}");
    try (ClosedLoop client = ClosedLoop.start(cluster, 1, routers())) {
      client.await(ANSWERS);
      kubectl(
          "patch",
          "ded/store",
          "--type=merge",
          "--patch",
          "{\"spec\":{\"components\":{\"replica\":{\"resources\":{\"requests\":{\"cpu\":\"60m\"}}}}}}");
      int mostDown = 0;
      long deadline = System.nanoTime() + LONGEST_NANOS;
      while (!isDone()) {
        assertTrue(System.nanoTime() < deadline, kubectl("get", "ded,pods", "--output=wide"));
        mostDown = Math.max(mostDown, 3 - ready());
        LockSupport.parkNanos(LOOK_NANOS);
      }
      client.await(ANSWERS);
      assertTrue(mostDown <= 1, mostDown + " replicas were down at once");
      System.err.printf(
          "rollout: %d answers, the longest pause %d ms%n",
          client.answers().size(), client.longestPauseMillis());
    }
    for (String uid : before.lines().toList()) {
      assertTrue(!pods("{.metadata.uid}").contains(uid), uid + " was not replaced");
    }
  }

  /** Sessions of keys stay at home at the first two; the third draws sessions of its own. */
  @Test
  void routersComeAndGoWhileRequestsAreAnsweredAndNoNodeIsRestarted() throws Exception {
    String nodes = nodes();
    List<String> first = routers();
    try (ClosedLoop client = ClosedLoop.start(cluster, 1, first);
        ClosedLoop keyed = ClosedLoop.startWithKeys(cluster, 1, first)) {
      client.await(ANSWERS);
      keyed.await(ANSWERS);
      setRouters(3);
      String third = address("store-router-2");
      try (ClosedLoop one = ClosedLoop.start(cluster, 1, List.of(third));
          ClosedLoop other = ClosedLoop.startWithKeys(cluster, 1, List.of(third))) {
        one.await(ANSWERS);
        other.await(ANSWERS);
      }
      setRouters(2);
      client.await(ANSWERS);
      keyed.await(ANSWERS);
      System.err.printf(
          "routers: %d and %d answers, the longest pauses %d and %d ms%n",
          client.answers().size(),
          keyed.answers().size(),
          client.longestPauseMillis(),
          keyed.longestPauseMillis());
    }
    assertEquals(nodes, nodes());
  }

  private void setRouters(int count) {
    kubectl(
        "patch",
        "ded/store",
        "--type=merge",
        "--patch={\"spec\":{\"access\":{\"routers\":{\"min\":%d,\"max\":%d}}}}"
            .formatted(count, count));
    kubectl(
        "wait",
        "--for=jsonpath={.status.pods}=" + (5 + count) + "/" + (5 + count),
        "ded/store",
        "--timeout=120s");
    kubectl("wait", "--for=condition=Ready", "ded/store", "--timeout=120s");
  }

  /** Pods of nodes and how often each was restarted. */
  private String nodes() {
    return kubectl(
        "get",
        "pods",
        "--selector=dedalus.dev/role=node",
        "--output=jsonpath={range .items[*]}{.metadata.uid}"
            + " {.status.containerStatuses[0].restartCount}{'\\n'}{end}");
  }

  private String address(String pod) {
    return kubectl("get", "pod", pod, "--output=jsonpath={.status.podIP}") + ":8080";
  }

  @Test
  void routersAreReplacedAndNoRequestThatWasTakenIsLost() throws Exception {
    String service =
        kubectl("get", "service/store", "--output=jsonpath={.spec.clusterIP}") + ":8080";
    try (RequestLoops clients = RequestLoops.start(cluster, 1, service)) {
      for (String router : routerPods()) {
        clients.await(ANSWERS);
        kubectl("delete", router, "--wait");
        kubectl("wait", "--for=create", router, "--timeout=60s");
        kubectl("wait", "--for=condition=Ready", router, "--timeout=120s");
      }
      clients.await(ANSWERS);
      List<RequestLoops.Outcome> outcomes = clients.outcomes();
      List<RequestLoops.Outcome> failed =
          outcomes.stream().filter(one -> !one.answered() && !one.refused()).toList();
      long refused = outcomes.stream().filter(RequestLoops.Outcome::refused).count();
      System.err.printf("routers replaced: %d requests, %d refused%n", outcomes.size(), refused);
      assertEquals(List.of(), failed);
    }
  }

  @Test
  void anotherOperatorChangesNoPod() {
    String before = all();
    String operator = operatorPods();
    new Charts(cluster).installOperator("--set", "podAnnotations.restarted=yes");
    assertNotEquals(operator, operatorPods());
    kubectl("annotate", "ded/store", "test.dedalus.dev/looked=at");
    kubectl("wait", "--for=condition=Ready", "ded/store", "--timeout=60s");
    assertEquals(before, all());
    new Charts(cluster).installOperator();
    assertEquals(before, all());
  }

  /** The operator has looked at the change, and all of it is there. */
  private boolean isDone() {
    String seen =
        kubectl(
            "get",
            "ded/store",
            "--output=jsonpath={.metadata.generation} {.status.observedGeneration} "
                + "{.status.conditions[?(@.type==\"Ready\")].status}");
    String[] words = seen.split(" ", -1);
    return words[0].equals(words[1])
        && words[2].equals("True")
        && pods("{.spec.containers[0].resources.requests.cpu}").lines().allMatch("60m"::equals);
  }

  private int ready() {
    return (int)
        pods("{.status.conditions[?(@.type==\"Ready\")].status}")
            .lines()
            .filter("True"::equals)
            .count();
  }

  private String pods(String field) {
    return kubectl(
        "get", "pods", REPLICAS, "--output=jsonpath={range .items[*]}" + field + "{'\\n'}{end}");
  }

  /** All objects with their versions, but for what the control plane notes in them. */
  private String all() {
    return kubectl(
        "get",
        "pods,services,configmaps,networkpolicies,poddisruptionbudgets,statefulsets,dedplan",
        "--selector=dedalus.dev/protocol=store",
        "--output=jsonpath={range .items[*]}{.kind} {.metadata.name} {.metadata.uid}"
            + " {.metadata.generation}{'\\n'}{end}");
  }

  private String operatorPods() {
    return cluster.kubectl("get", "pods", "--namespace=" + Charts.NAMESPACE, "--output=name");
  }

  private List<String> routerPods() {
    return kubectl("get", "pods", "--selector=dedalus.dev/role=router", "--output=name")
        .lines()
        .toList();
  }

  private List<String> routers() {
    return kubectl(
            "get",
            "pods",
            "--selector=dedalus.dev/role=router",
            "--output=jsonpath={range .items[*]}{.status.podIP}:8080{'\\n'}{end}")
        .lines()
        .toList();
  }

  private String kubectl(String... arguments) {
    List<String> words = new ArrayList<>(List.of("--namespace=" + NAMESPACE));
    words.addAll(Arrays.asList(arguments));
    return cluster.kubectl(words.toArray(String[]::new));
  }
}
