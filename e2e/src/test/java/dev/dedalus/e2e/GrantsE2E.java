package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator has the rights that it uses, and uses all that it has, in both scopes. */
@NeedsCluster(nodes = 3)
class GrantsE2E {
  private static final String NAMESPACE = "grants";
  private static final String PROGRAM =
      "optimizer/src/main/resources/dev/dedalus/library/quorum-write.ded";

  /** One more than the plans that are kept, and the one that runs. */
  private static final int PLANS = 12;

  private static final String GOALS = "{maxPods: 8}";
  private static final String ACCOUNT = "dedalus-operator";

  private final TestCluster cluster;

  @TempDir private Path folder = Path.of("");

  GrantsE2E(TestCluster cluster) {
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
  }

  @Test
  void inTheWholeCluster() throws Exception {
    Instant start = install();
    doEverything();
    assertUsed(start, "get", "clusterrole", ACCOUNT, "--output=json");
  }

  @Test
  void inOneNamespace() throws Exception {
    Instant start = install("--set", "watchNamespaces={" + NAMESPACE + "}");
    doEverything();
    assertUsed(start, "--namespace=" + NAMESPACE, "get", "role", ACCOUNT, "--output=json");
  }

  /** Installs the operator anew, without a lease of an earlier one, and returns since when. */
  private Instant install(String... options) {
    String namespace = "--namespace=" + Charts.NAMESPACE;
    cluster.helm("uninstall", ACCOUNT, namespace, "--ignore-not-found", "--wait");
    cluster.kubectl(namespace, "delete", "lease", ACCOUNT, "--ignore-not-found");
    Instant start = Instant.now();
    new Charts(cluster).installOperator(options);
    return start;
  }

  private void assertUsed(Instant start, String... role) throws Exception {
    Set<String> granted = new TreeSet<>(Grants.of(cluster, role));
    granted.addAll(
        Grants.of(
            cluster,
            "--namespace=" + Charts.NAMESPACE,
            "get",
            "role",
            ACCOUNT + "-leader",
            "--output=json"));
    // The Operator SDK asks for it when it starts, and never uses it.
    granted.remove("coordination.k8s.io/leases update");
    String user = "system:serviceaccount:" + Charts.NAMESPACE + ":" + ACCOUNT;
    assertEquals(String.join("\n", granted), String.join("\n", Grants.used(cluster, user, start)));
  }

  /**
   * A program of a ConfigMap, another one, things that others delete and change, many plans, for
   * which nothing is searched.
   */
  private void doEverything() throws IOException {
    kubectl("create", "configmap", "program", "--from-file=" + Repository.ROOT.resolve(PROGRAM));
    apply("configMapRef: {name: program, key: quorum-write.ded}", "{}", "Automatic", GOALS, "put");
    awaitReady();
    kubectl("delete", "service/one-peers", "networkpolicy/one-router", "pdb/one-router");
    kubectl("delete", "serviceaccount/one-node");
    for (String gone : List.of("service/one-peers", "networkpolicy/one-router", "pdb/one-router")) {
      kubectl("wait", "--for=create", gone, "--timeout=60s");
    }
    apply("library: benchmark/voting", "{participants: 3}", "Automatic", GOALS, "command");
    awaitReady();
    for (int plan = 1; plan <= PLANS; plan++) {
      String parameters = "{participants: " + (3 + plan) + "}";
      apply("library: benchmark/voting", parameters, "Manual", "{}", "command");
      kubectl("wait", "--for=condition=PlanAccepted=False", "ded/one", "--timeout=60s");
    }
  }

  private void awaitReady() {
    kubectl("wait", "--for=condition=Ready", "ded/one", "--timeout=120s");
  }

  private void apply(
      String program, String parameters, String approval, String goals, String request)
      throws IOException {
    String manifest =
        """
        apiVersion: dedalus.dev/v1alpha1
        kind: DedalusProtocol
        metadata: {name: one}
        spec:
          program: {%s}
          parameters: %s
          workload: {requests: [{name: %s, share: 1.0}]}
          goals: %s
          plan: {approval: %s, switch: Recreate}
          durability: {mode: Ephemeral}
        """
            .formatted(program, parameters, request, goals, approval);
    Path file = Files.writeString(folder.resolve("one.yaml"), manifest);
    kubectl("apply", "--filename", file.toString());
  }

  private String kubectl(String... arguments) {
    List<String> words = new ArrayList<>(List.of("--namespace=" + NAMESPACE));
    words.addAll(Arrays.asList(arguments));
    return cluster.kubectl(words.toArray(String[]::new));
  }
}
