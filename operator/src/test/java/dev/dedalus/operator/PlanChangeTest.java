package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import org.junit.jupiter.api.Test;

class PlanChangeTest {
  @Test
  void theSamePlanIsNoChange() {
    assertEquals(PlanChange.NONE, PlanChange.of(routers(2), routers(2)));
  }

  @Test
  void moreRoutersAreTakenInPlace() {
    PlanContent two = routers(2);
    PlanContent three = routers(3);
    assertNotEquals(two.hash(), three.hash());
    assertEquals(PlanChange.IN_PLACE, PlanChange.of(two, three));
  }

  @Test
  void fewerRoutersThanAPlanBeganWithAreAnother() {
    assertEquals(PlanChange.SWITCH, PlanChange.of(routers(2), routers(1)));
  }

  @Test
  void otherNodesAreAnotherPlan() {
    assertEquals(PlanChange.SWITCH, PlanChange.of(routers(2), plan("maxPods: 11", 2)));
    assertEquals(PlanChange.SWITCH, PlanChange.of(routers(2), plan("maxPods: 9", 2)));
  }

  @Test
  void aPlanOfAnEarlierVersionSaysNothingOfItsNodes() {
    PlanContent two = routers(2);
    PlanContent old =
        new PlanContent(
            two.hash(),
            null,
            two.nodeImage(),
            two.components(),
            two.routers(),
            two.routerLoadMicrosPerRequest(),
            two.channels(),
            two.steps(),
            two.wouldHelp(),
            two.predicted(),
            two.fragileAnswers(),
            two.objects(),
            two.certificate());
    assertEquals(PlanChange.SWITCH, PlanChange.of(old, routers(3)));
  }

  private static PlanContent routers(int count) {
    return plan("maxPods: " + (5 + count), count);
  }

  private static PlanContent plan(String goals, int routers) {
    return Samples.blueprint(
            """
            apiVersion: dedalus.dev/v1alpha1
            kind: DedalusProtocol
            metadata: {name: voting}
            spec:
              program: {library: benchmark/voting}
              goals: {%s}
              durability: {mode: Ephemeral}
              access: {routers: {min: %d, max: %d}}
            """
                .formatted(goals, routers, routers))
        .plan();
  }
}
