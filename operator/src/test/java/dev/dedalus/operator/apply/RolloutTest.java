package dev.dedalus.operator.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.operator.Samples;
import dev.dedalus.operator.build.Blueprint;
import dev.dedalus.operator.build.DesiredObjects;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two coordinators of two partitions, and three replicas; both survive one failure. */
class RolloutTest {
  private final Blueprint blueprint;
  private final List<StatefulSet> sets;

  RolloutTest() throws IOException {
    blueprint = Samples.blueprint(Samples.text("quorum-write"));
    sets =
        DesiredObjects.of(blueprint).stream()
            .filter(StatefulSet.class::isInstance)
            .map(StatefulSet.class::cast)
            .map(set -> with(set, set.getSpec().getReplicas()))
            .toList();
  }

  @Test
  void oneNodeOfEachComponentMayChange() {
    Rollout rollout = new Rollout(blueprint.plan(), sets);
    assertEquals(Optional.empty(), rollout.enter(set("replica-0")));
    assertEquals(
        Optional.of("quorum-write-replica-1 changes when replica 0 is ready again"),
        rollout.enter(set("replica-1")));
    assertEquals(Optional.empty(), rollout.enter(set("coordinator-1")));
    assertEquals(Optional.empty(), rollout.enter(set("router")));
  }

  @Test
  void aNodeThatIsDownMayBeMendedAndHoldsUpTheOthers() {
    List<StatefulSet> one =
        sets.stream().map(set -> isNamed(set, "replica-2") ? with(set, 0) : set).toList();
    Rollout rollout = new Rollout(blueprint.plan(), one);
    assertTrue(rollout.enter(set("replica-0")).isPresent());
    assertEquals(Optional.empty(), rollout.enter(set("replica-2")));
  }

  @Test
  void requestsWaitForWhatNothingStandsInFor() {
    Rollout rollout = new Rollout(blueprint.plan(), sets);
    assertFalse(rollout.interrupts(set("replica-0")));
    assertTrue(rollout.interrupts(set("router")));
    assertFalse(rollout.interrupts(with(set("router"), 0)), "they wait already");
    StatefulSet two =
        new StatefulSetBuilder(set("router")).editSpec().withReplicas(2).endSpec().build();
    assertFalse(rollout.interrupts(with(two, 2)));
  }

  private StatefulSet set(String name) {
    return sets.stream().filter(set -> isNamed(set, name)).findFirst().orElseThrow();
  }

  private static boolean isNamed(StatefulSet set, String name) {
    return set.getMetadata().getName().equals("quorum-write-" + name);
  }

  private static StatefulSet with(StatefulSet set, int ready) {
    return new StatefulSetBuilder(set)
        .editMetadata()
        .withGeneration(1L)
        .endMetadata()
        .withNewStatus()
        .withObservedGeneration(1L)
        .withUpdatedReplicas(set.getSpec().getReplicas())
        .withReadyReplicas(ready)
        .withCurrentRevision("a")
        .withUpdateRevision("a")
        .endStatus()
        .build();
  }
}
