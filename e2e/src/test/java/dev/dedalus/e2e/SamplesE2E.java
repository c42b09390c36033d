package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sample that no other test applies: it gets Ready, its plan is certified, it answers. Four
 * machines, since the four replicas of PBFT share none.
 */
@NeedsCluster(nodes = 4)
class SamplesE2E {
  private static final String NAMESPACE = "samples";

  /** FirstProtocolE2E, NodeLossE2E, ScaleE2E. */
  private static final List<String> ELSEWHERE =
      List.of("quorum-write.yaml", "voting-small.yaml", "voting.yaml");

  private final TestCluster cluster;

  SamplesE2E(TestCluster cluster) {
    this.cluster = cluster;
  }

  /** A request, its fields, and what the answer has. */
  record Call(String request, String fields, String answer) {}

  /** A sample, and what is asked of it, in order. */
  record Sample(String name, List<Call> calls) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Sample> samples() {
    return List.of(
        new Sample(
            "benchmark-hash-set", List.of(new Call("put", "{\"item\":\"pear\"}", "\"stored\""))),
        new Sample(
            "benchmark-paxos",
            List.of(new Call("order", "{\"payload\":\"aGk=\"}", "\"committed\""))),
        new Sample(
            "benchmark-pbft", List.of(new Call("order", "{\"payload\":\"aGk=\"}", "\"done\""))),
        new Sample(
            "benchmark-twopc",
            List.of(new Call("begin", "{\"payload\":\"aGk=\"}", "\"committed\""))),
        new Sample("chain", store()),
        new Sample("kv", store()),
        new Sample(
            "lock",
            List.of(
                new Call("acquire", "{\"lock\":\"l\",\"seconds\":600}", "\"acquired\""),
                new Call("acquire", "{\"lock\":\"l\",\"seconds\":600}", "\"busy\""))),
        new Sample(
            "log",
            List.of(
                new Call("append", "{\"entry\":\"aGk=\"}", "\"appended\""),
                new Call("read", "{\"offset\":0}", "aGk="))),
        new Sample(
            "twopc",
            List.of(
                new Call("deposit", "{\"account\":\"a\",\"amount\":10}", "\"done\""),
                new Call(
                    "transfer", "{\"source\":\"a\",\"target\":\"b\",\"amount\":4}", "\"done\""))),
        new Sample(
            "voting-relay",
            List.of(new Call("command", "{\"payload\":\"aGk=\"}", "\"committed\""))));
  }

  private static List<Call> store() {
    return List.of(
        new Call("put", "{\"key\":\"k\",\"value\":\"v\"}", "\"stored\""),
        new Call("get", "{\"key\":\"k\"}", "\"v\""));
  }

  @BeforeAll
  static void installTheOperator(TestCluster cluster) {
    Images.load(cluster);
    new Charts(cluster).installResources();
    new Charts(cluster).installOperator();
    cluster.kubectl("create", "namespace", NAMESPACE);
  }

  @AfterAll
  static void deleteTheNamespace(TestCluster cluster) {
    cluster.kubectl("delete", "namespace", NAMESPACE);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void answers(Sample sample) throws Exception {
    String file = Repository.ROOT.resolve("crds/samples/" + sample.name() + ".yaml").toString();
    String resource = "ded/" + sample.name();
    kubectl("apply", "--filename", file);
    kubectl("wait", "--for=condition=Ready", resource, "--timeout=180s");
    String plan = "{.status.conditions[?(@.type==\"PlanAccepted\")].reason}";
    assertEquals("Certified", kubectl("get", resource, "--output=jsonpath=" + plan));
    try (PortForward router = PortForward.open(cluster, NAMESPACE, sample.name(), 8080)) {
      for (Call call : sample.calls()) {
        String answer = router.postFields("/v1/requests/" + call.request(), call.fields());
        assertTrue(answer.contains(call.answer()), call + ": " + answer);
      }
    }
    kubectl("delete", "ded", "--all", "--wait");
    kubectl("wait", "--for=delete", "pods", "--all", "--timeout=120s");
  }

  @Test
  void noSampleIsLeftOut() throws IOException {
    Set<String> applied = new TreeSet<>(ELSEWHERE);
    samples().forEach(sample -> applied.add(sample.name() + ".yaml"));
    try (Stream<Path> files = Files.list(Repository.ROOT.resolve("crds/samples"))) {
      assertEquals(
          applied,
          new TreeSet<>(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".yaml"))
                  .toList()));
    }
  }

  private String kubectl(String... arguments) {
    List<String> words = new ArrayList<>(List.of("--namespace=" + NAMESPACE));
    words.addAll(Arrays.asList(arguments));
    return cluster.kubectl(words.toArray(String[]::new));
  }
}
