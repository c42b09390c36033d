package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the API server refuses by itself, and what it fills in; no operator is needed for either.
 */
@NeedsCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecRulesIT {
  private static final String PROGRAM = "program: {library: benchmark/voting}";

  private OperatorWorld world;

  @BeforeAll
  void start(TestCluster cluster) {
    world = new OperatorWorld(cluster, "spec-rules");
    world.stopOperator();
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "program: {} | give exactly one of library, inline, configMapRef",
        "program: {library: a, inline: b} | give exactly one of library, inline, configMapRef",
        "access: {routers: {min: 3, max: 2}} | max must be at least min: raise max",
        "access: {routers: {min: 5}} | max must be at least min: raise max",
        "goals: {maxPods: 0} | should be greater than or equal to 1",
        "goals: {throughput: 0} | should be greater than 0",
        "durability: {mode: Sometimes} | supported values: \"Ephemeral\", \"Log\"",
        "goals: {maxCpu: much} | should match",
        "workload: {requests: [{name: a}, {name: a}]} | Duplicate value",
        "components: {leader: {resources: {requests: {cpu: lots}}}} | should match",
      })
  void refuses(String field, String message) {
    String spec = field.startsWith("program") ? field : PROGRAM + "\n" + field;
    String refusal = refusal(() -> world.create("refused", spec));
    assertTrue(refusal.contains(message), refusal);
  }

  @Test
  void refusesNamesThatObjectsCannotBeNamedAfter() {
    String refusal = refusal(() -> world.create("n".repeat(41), PROGRAM));
    assertTrue(refusal.contains("at most 40 characters"), refusal);
  }

  @Test
  void refusesAnotherStorageClass() {
    world.apply("stored", PROGRAM + "\ndurability: {storageClassName: fast}");
    String refusal =
        refusal(() -> world.apply("stored", PROGRAM + "\ndurability: {storageClassName: slow}"));
    assertTrue(refusal.contains("make a new DedalusProtocol"), refusal);
  }

  private static String refusal(Executable attempt) {
    return String.valueOf(assertThrows(KubernetesClientException.class, attempt).getMessage());
  }

  @Test
  void fillsInDefaults() {
    ProtocolResource protocol = world.apply("defaults", PROGRAM);
    assertEquals("Log", protocol.getSpec().at("/durability/mode").textValue());
    assertEquals(4, protocol.getSpec().at("/access/routers/max").intValue());
    assertEquals("Automatic", protocol.getSpec().at("/plan/approval").textValue());
    assertEquals(-1, protocol.getStatus().observedGeneration());
  }
}
