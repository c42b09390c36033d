package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code kubectl dedalus} with an operator: nothing runs before a plan is approved. */
@NeedsCluster(nodes = 3)
class PluginE2E {
  private static final String NAMESPACE = "plugin";
  private static final String SAMPLE = "crds/samples/voting-small.yaml";
  private static final String KINDS =
      "statefulsets,services,serviceaccounts,poddisruptionbudgets,networkpolicies";

  private final TestCluster cluster;

  PluginE2E(TestCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void applyASampleWhosePlanIsToBeApproved() throws Exception {
    Images.load(cluster);
    new Charts(cluster).installResources();
    new Charts(cluster).installOperator();
    cluster.kubectl("create", "namespace", NAMESPACE);
    String sample = Files.readString(Repository.ROOT.resolve(SAMPLE));
    Path manual = Files.createTempFile(Path.of("target"), "manual", ".yaml");
    Files.writeString(manual, sample.stripTrailing() + "\n  plan: {approval: Manual}\n");
    kubectl("apply", "--filename", manual.toAbsolutePath().toString());
    kubectl(
        "wait",
        "ded/voting-small",
        "--for=jsonpath={.status.conditions[?(@.type==\"Ready\")].reason}=WaitingForApproval",
        "--timeout=60s");
  }

  @AfterEach
  void deleteAll() {
    cluster.kubectl("delete", "namespace", NAMESPACE);
  }

  @Test
  void diffShowsExactlyWhatApproveLetsBe() throws Exception {
    assertEquals(new TreeSet<>(), objects());
    String diff = plugin("diff", "voting-small");
    assertTrue(diff.contains("0 to change\n\n0 to delete\n"), diff);
    TreeSet<String> announced = new TreeSet<>();
    diff.lines()
        .filter(line -> line.startsWith("  + "))
        .forEach(line -> announced.add(line.substring(4)));

    plugin("approve", "voting-small");
    kubectl("wait", "--for=condition=Ready", "ded/voting-small", "--timeout=180s");
    assertEquals(announced, objects());
    assertTrue(plugin("status", "voting-small").contains("pods ready: 8/8"));
  }

  @Test
  void explainPrintsWhatTheLocalCommandPrints() throws Exception {
    String local = run(List.of(Repository.ROOT.resolve("dedalus").toString(), "explain", SAMPLE));
    assertEquals(local, plugin("explain", "voting-small"));
  }

  /** {@code Kind/name} of all that an operator made. */
  private SortedSet<String> objects() {
    TreeSet<String> objects = new TreeSet<>();
    kubectl(
            "get",
            KINDS,
            "--selector=app.kubernetes.io/managed-by=dedalus-operator",
            "--output=jsonpath={range .items[*]}{.kind}/{.metadata.name}{'\\n'}{end}")
        .lines()
        .forEach(objects::add);
    return objects;
  }

  private String plugin(String... arguments) throws Exception {
    List<String> words =
        new ArrayList<>(List.of(Repository.ROOT.resolve("kubectl-dedalus").toString()));
    words.addAll(Arrays.asList(arguments));
    words.addAll(
        List.of("--namespace", NAMESPACE, "--kubeconfig", cluster.kubeconfig().toString()));
    return run(words);
  }

  private static String run(List<String> words) throws Exception {
    Process process =
        new ProcessBuilder(words)
            .directory(Repository.ROOT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), words + ": " + output);
    return output;
  }

  private String kubectl(String... arguments) {
    List<String> words = new ArrayList<>(List.of("--namespace=" + NAMESPACE));
    words.addAll(Arrays.asList(arguments));
    return cluster.kubectl(words.toArray(String[]::new));
  }
}
