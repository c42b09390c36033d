package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * From a cluster that knows nothing of us to an answer, and back; docs/first-protocol.md tells it.
 */
@NeedsCluster(nodes = 3)
class FirstProtocolE2E {
  private static final String NAMESPACE = "first";

  private final TestCluster cluster;
  private final Charts charts;
  private final Transcript transcript = new Transcript();

  FirstProtocolE2E(TestCluster cluster) {
    this.cluster = cluster;
    charts = new Charts(cluster);
  }

  @Test
  void fromAnEmptyClusterToAnAnswerAndBack() throws Exception {
    Images.load(cluster);
    transcript.run(
        "helm upgrade --install dedalus-crds helm/dedalus-crds", charts::installResources);
    transcript.run(
        "helm upgrade --install dedalus-operator helm/dedalus-operator"
            + " --namespace dedalus --create-namespace --wait",
        charts::installOperator);
    kubectl("create namespace first");
    kubectl("--namespace first apply --filename crds/samples/voting-small.yaml");
    kubectl("--namespace first wait --for=condition=Ready ded/voting-small --timeout=180s");
    assertTrue(kubectl("--namespace first get ded").contains("voting-small"));
    kubectl("--namespace first get pods --output wide");
    String answer =
        transcript.run(
            "curl -H 'Content-Type: text/plain' -d hello http://127.0.0.1:8080/v1/requests/command",
            () -> {
              try (PortForward router =
                  PortForward.open(cluster, NAMESPACE, "voting-small", 8080)) {
                return router.post("/v1/requests/command", "hello");
              }
            });
    assertTrue(answer.contains("\"reply\":\"committed\""), answer);
    kubectl("--namespace first delete ded voting-small --wait");
    transcript.write(Path.of("target/first-protocol.txt"));
    for (String kind :
        new String[] {"pods", "statefulsets", "services", "networkpolicies", "dedplan"}) {
      kubectl("--namespace first wait --for=delete " + kind + " --all --timeout=120s");
    }
    assertEquals("", cluster.kubectl(left()));
  }

  @AfterEach
  void deleteTheNamespace() {
    cluster.kubectl("delete", "namespace", NAMESPACE);
  }

  /** Everything in the namespace but what every namespace has. */
  private static String[] left() {
    return new String[] {
      "--namespace",
      NAMESPACE,
      "get",
      "all,configmaps,serviceaccounts,networkpolicies,poddisruptionbudgets,dedplan,ded",
      "--output",
      "name",
      "--selector",
      "app.kubernetes.io/managed-by"
    };
  }

  private String kubectl(String arguments) throws Exception {
    String samples = Repository.ROOT.resolve("crds/samples").toString();
    String[] words =
        Arrays.stream(arguments.split(" "))
            .map(word -> word.replace("crds/samples", samples))
            .toArray(String[]::new);
    return transcript.run("kubectl " + arguments, () -> cluster.kubectl(words));
  }
}
