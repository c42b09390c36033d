package dev.dedalus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.PlanStatus;
import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The plugin against what an operator would have written. */
@NeedsCluster
@TestInstance(Lifecycle.PER_CLASS)
class KubectlIT {
  private static final String NAMESPACE = "kubectl-it";
  private static final String PLAN = "voting-small-ceed01afe7";
  private static final String SAMPLE = "../crds/samples/voting-small.yaml";
  private static final Path CLUSTER = Path.of("src/test/resources/dev/dedalus/cli/cluster");

  private final TestCluster cluster;
  private final KubernetesClient client;

  KubectlIT(TestCluster cluster) throws IOException {
    this.cluster = cluster;
    this.client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(cluster.kubeconfig().toFile()))
            .build();
  }

  @BeforeAll
  void whatAnOperatorWouldHaveWritten() throws IOException {
    cluster.helm("upgrade", "--install", "dedalus-crds", "../helm/dedalus-crds");
    cluster.kubectl(
        "wait", "--for=condition=Established", "crd/dedalusprotocols.dedalus.dev", "--timeout=60s");
    cluster.kubectl(
        "wait", "--for=condition=Established", "crd/dedalusplans.dedalus.dev", "--timeout=60s");
    client
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .create();
    cluster.kubectl("apply", "-n", NAMESPACE, "-f", SAMPLE);
    ProtocolResource protocol =
        Serialization.unmarshal(
            Files.readString(CLUSTER.resolve("protocol.yaml")), ProtocolResource.class);
    client.resource(protocol).inNamespace(NAMESPACE).patchStatus();
    PlanResource plan =
        Serialization.unmarshal(Files.readString(CLUSTER.resolve("plan.yaml")), PlanResource.class);
    client.resource(plan).inNamespace(NAMESPACE).create();
    plan.setStatus(new PlanStatus(PlanStatus.State.Proposed.name(), "it may not run yet", false));
    client.resource(plan).inNamespace(NAMESPACE).patchStatus();
    String json = Outcome.of("plan", "--output", "json", SAMPLE).out();
    client
        .resource(
            new ConfigMapBuilder()
                .withMetadata(new ObjectMetaBuilder().withName(PLAN).build())
                .withBinaryData(Map.of("plan.json.gz", packed(json)))
                .build())
        .inNamespace(NAMESPACE)
        .create();
  }

  @AfterAll
  void close() {
    client.close();
  }

  private static String packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private Outcome plugin(String command, String... arguments) {
    String[] all = new String[arguments.length + 5];
    all[0] = command;
    all[1] = "--kubeconfig";
    all[2] = cluster.kubeconfig().toString();
    all[3] = "-n";
    all[4] = NAMESPACE;
    System.arraycopy(arguments, 0, all, 5, arguments.length);
    return Outcome.ofPlugin(all);
  }

  @Test
  void statusSaysWhatIsWaitedForAndThatItIsNotReady() throws IOException {
    Outcome outcome = plugin("status", "voting-small");
    assertEquals("", outcome.errors());
    Golden.check("cluster/status.txt", outcome.out());
    assertEquals(1, outcome.status());
    Outcome json = plugin("status", "voting-small", "--output", "json");
    assertEquals(
        PLAN,
        Serialization.unmarshal(json.out(), com.fasterxml.jackson.databind.JsonNode.class)
            .path("proposedPlan")
            .asText());
  }

  @Test
  void explainPrintsWhatTheLocalCommandPrints() {
    Outcome outcome = plugin("explain", "voting-small");
    assertEquals("", outcome.errors());
    assertEquals(Outcome.of("explain", SAMPLE).out(), outcome.out());
    assertEquals(
        Outcome.of("explain", "--output", "json", SAMPLE).out(),
        plugin("explain", "voting-small", "--plan", PLAN, "--output", "json").out());
  }

  @Test
  void diffShowsEveryObjectAndApproveLetsThePlanRun() throws IOException {
    Outcome diff = plugin("diff", "voting-small");
    assertEquals("", diff.errors());
    Golden.check("cluster/diff.txt", diff.out());

    Outcome other = plugin("approve", "voting-small", "--plan", "voting-small-0123456789");
    assertEquals(1, other.status());
    assertTrue(other.errors().contains(PLAN + " does: see kubectl dedalus diff"), other.errors());
    assertEquals("", cluster.kubectl("get", "dedplan", "-n", NAMESPACE, PLAN, "-o", APPROVED));

    Outcome approved = plugin("approve", "voting-small", "--plan", PLAN);
    assertEquals("voting-small: " + PLAN + " is approved\n", approved.out());
    assertEquals("true", cluster.kubectl("get", "dedplan", "-n", NAMESPACE, PLAN, "-o", APPROVED));
  }

  @Test
  void aPlanThatIsRefusedCannotBeApproved() throws IOException {
    PlanResource refused =
        Serialization.unmarshal(Files.readString(CLUSTER.resolve("plan.yaml")), PlanResource.class);
    refused.getMetadata().setName("refused");
    client.resource(refused).inNamespace(NAMESPACE).create();
    refused.setStatus(
        new PlanStatus(PlanStatus.State.Refused.name(), "votes would be lost", false));
    client.resource(refused).inNamespace(NAMESPACE).patchStatus();

    Outcome plugin = plugin("approve", "voting-small", "--plan", "refused");
    assertEquals(1, plugin.status());
    KubernetesClientException by =
        assertThrows(
            KubernetesClientException.class,
            () ->
                client
                    .resources(PlanResource.class)
                    .inNamespace(NAMESPACE)
                    .withName("refused")
                    .patch(
                        PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"approved\":true}}"));
    assertTrue(
        String.valueOf(by.getMessage()).contains("this plan does not wait for approval"),
        by.getMessage());
  }

  private static final String APPROVED = "jsonpath={.spec.approved}";

  @Test
  void whatIsNotThereIsASentence() {
    Outcome protocol = plugin("status", "nothing");
    assertEquals(
        "dedalus: there is no DedalusProtocol nothing in namespace kubectl-it\n",
        protocol.errors());
    assertEquals(1, protocol.status());
    Outcome plan = plugin("explain", "voting-small", "--plan", "nothing");
    assertEquals(
        "dedalus: there is no DedalusPlan nothing in namespace kubectl-it\n", plan.errors());
    Outcome file = Outcome.ofPlugin("status", "x", "--kubeconfig", "target/nothing");
    assertEquals("dedalus: --kubeconfig: there is no file target/nothing\n", file.errors());
    assertEquals(2, file.status());
    Outcome context = plugin("status", "voting-small", "--context", "nowhere");
    assertEquals("dedalus: --context: the kubeconfig has no context nowhere\n", context.errors());
  }
}
