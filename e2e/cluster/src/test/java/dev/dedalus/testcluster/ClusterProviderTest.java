package dev.dedalus.testcluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class ClusterProviderTest {
  private static final String SENTENCE = "SomeIT needs a Kubernetes cluster: none is built";

  @Test
  void aTestWithoutAClusterIsSkippedWithTheReason() {
    ConditionEvaluationResult result = ClusterProvider.without(SENTENCE, null);
    assertTrue(result.isDisabled());
    assertEquals(SENTENCE, result.getReason().orElseThrow());
  }

  @Test
  void inContinuousIntegrationItFails() {
    TestClusterException failure =
        assertThrows(TestClusterException.class, () -> ClusterProvider.without(SENTENCE, "true"));
    assertEquals(SENTENCE, failure.getMessage());
  }
}
