package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can only go wrong where pods run: the status says what it is. */
@NeedsCluster(nodes = 3)
class BadDaysE2E {
  private static final String NAMESPACE = "bad-days";
  private static final String SAMPLE = "crds/samples/voting-small.yaml";

  private final TestCluster cluster;

  BadDaysE2E(TestCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void createNamespace() {
    Images.load(cluster);
    new Charts(cluster).installResources();
    cluster.kubectl("create", "namespace", NAMESPACE);
  }

  @AfterEach
  void deleteNamespace() {
    cluster.kubectl("delete", "namespace", NAMESPACE);
    new Charts(cluster).installOperator();
  }

  /** The operator's log says nothing of it: it is no failure of the operator's. */
  @Test
  void anImageThatDoesNotExistIsNamedAndTheRightOneIsTakenLater() {
    new Charts(cluster).installOperator("--set", "nodeImage.repository=dedalus/nothing");
    kubectl("apply", "--filename", Repository.ROOT.resolve(SAMPLE).toString());
    String waits = "{.status.conditions[?(@.type==\"Reconciling\")].reason}";
    kubectl("wait", "--for=jsonpath=" + waits + "=PodsNotReady", "ded/voting-small");
    String message = "";
    for (int look = 0; look < 60 && !message.contains("dedalus/nothing"); look++) {
      LockSupport.parkNanos(1_000_000_000);
      message = kubectl("get", "ded/voting-small", "--output=jsonpath={.status.waitingFor}");
    }
    assertTrue(
        message.matches("(?s).*(ErrImagePull|ImagePullBackOff).*dedalus/nothing.*"), message);

    new Charts(cluster).installOperator();
    String plan = kubectl("get", "ded/voting-small", "--output=jsonpath={.status.activePlan}");
    kubectl("delete", "dedplan", plan);
    kubectl("wait", "--for=condition=Ready", "ded/voting-small", "--timeout=180s");
    assertEquals(
        plan, kubectl("get", "ded/voting-small", "--output=jsonpath={.status.activePlan}"));
  }

  private String kubectl(String... arguments) {
    List<String> words = new ArrayList<>(List.of("--namespace=" + NAMESPACE));
    words.addAll(Arrays.asList(arguments));
    return cluster.kubectl(words.toArray(String[]::new));
  }
}
