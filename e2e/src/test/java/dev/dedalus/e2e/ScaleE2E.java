package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The largest sample, and one that is too large for its cluster. */
@NeedsCluster(nodes = 3)
class ScaleE2E {
  private static final String NAMESPACE = "scale";

  private final TestCluster cluster;

  ScaleE2E(TestCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void installTheOperator() {
    Images.load(cluster);
    new Charts(cluster).installResources();
    new Charts(cluster).installOperator();
    cluster.kubectl("create", "namespace", NAMESPACE);
  }

  @AfterEach
  void deleteAll() {
    cluster.kubectl("delete", "namespace", NAMESPACE);
  }

  @Test
  void theLargestSampleAnswers() throws Exception {
    Path sample = Repository.ROOT.resolve("crds/samples/voting.yaml");
    Transcript transcript = new Transcript();
    transcript.run(
        "kubectl apply -f crds/samples/voting.yaml",
        () -> kubectl("apply", "--filename", sample.toString()));
    transcript.run(
        "kubectl wait --for=condition=Ready ded/voting --timeout=300s",
        () -> kubectl("wait", "--for=condition=Ready", "ded/voting", "--timeout=300s"));
    String pods = transcript.run("kubectl get ded", () -> kubectl("get", "ded"));
    assertTrue(pods.contains("26/26"), pods);
    String answer =
        transcript.run(
            "curl -H 'Content-Type: text/plain' -d hello http://127.0.0.1:8080/v1/requests/command",
            () -> {
              try (PortForward router = PortForward.open(cluster, NAMESPACE, "voting", 8080)) {
                return router.post("/v1/requests/command", "hello");
              }
            });
    assertTrue(answer.contains("\"reply\":\"committed\""), answer);
    transcript.write(Path.of("target/scale.txt"));
  }

  /** Five replicas that may share no machine, and three machines. */
  @Test
  void tooFewMachinesAreSaidToBeWaitedFor() throws Exception {
    Path store =
        Path.of(
            Objects.requireNonNull(ScaleE2E.class.getResource("quorum-write-five.yaml")).toURI());
    kubectl("apply", "--filename", store.toString());
    kubectl(
        "wait",
        "ded/five",
        "--for=jsonpath={.status.conditions[?(@.type==\"Degraded\")].reason}=NoCandidateHost",
        "--timeout=120s");
    String waiting = kubectl("get", "ded/five", "--output=jsonpath={.status.waitingFor}");
    assertTrue(waiting.contains("five-replica-"), waiting);
    assertEquals(
        "False",
        kubectl(
            "get",
            "ded/five",
            "--output=jsonpath={.status.conditions[?(@.type==\"Ready\")].status}"));
    List<String> hosts =
        kubectl(
                "get",
                "pods",
                "--selector=dedalus.dev/component=replica",
                "--output=jsonpath={range .items[*]}{.spec.nodeName}{'\\n'}{end}")
            .lines()
            .filter(host -> !host.isEmpty())
            .toList();
    assertEquals(new TreeSet<>(hosts).size(), hosts.size(), "replicas share a machine: " + hosts);
    System.err.println("waiting for: " + waiting);
  }

  private String kubectl(String... arguments) {
    List<String> words = new ArrayList<>(List.of("--namespace=" + NAMESPACE));
    words.addAll(Arrays.asList(arguments));
    return cluster.kubectl(words.toArray(String[]::new));
  }
}
