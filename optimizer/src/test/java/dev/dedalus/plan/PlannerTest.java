package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Part;
import dev.dedalus.rewrite.Refusal;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.CheckedRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private final CheckedProgram voting = Programs.library("benchmark/voting");
  private final Workload commands = Workload.equalShares(voting);

  @Test
  void withoutGoalsTheProgramAsWritten() {
    Plan plan = Programs.plan("benchmark/voting", Goals.NONE);
    assertEquals(List.of(), plan.steps());
    assertEquals(5, plan.predicted().pods());
    assertEquals("leader", plan.predicted().busiest());
    assertEquals(Planner.base(voting, commands, Goals.NONE).hash(), plan.hash());
  }

  @Test
  void aProgramWithoutRequestsHasNoLoad() {
    CheckedProgram beat =
        Programs.checked(
            """
            program beat;
            channel beat(s: node);
            component n[2] { timer t every 10ms; beat@p(s) :~ t(), n(p), self(s). b(s) :- beat(s). }
            """);
    for (Goals goals : List.of(Aims.pods(9), Aims.throughput(5))) {
      Plan plan = plan(beat, goals);
      assertEquals(List.of(), plan.steps());
      assertEquals(0, throughput(plan));
    }
  }

  @Test
  void eightPodsSplitTheLeader() {
    Plan plan = Programs.plan("benchmark/voting", Aims.pods(8));
    assertEquals(Map.of("leader", 4, "participant", 1), partitions(plan));
    assertEquals(1, plan.routers());
    assertGain(4, plan);
    assertEquals(0, plan.predicted().addedHops());
  }

  @Test
  void moreParticipantsOrRoutersWhereThoseAreBusiest() {
    Plan plan = Programs.plan("benchmark/voting", Aims.pods(26));
    assertEquals(26, plan.predicted().pods());
    assertTrue(plan.routers() > 1);
    assertTrue(plan.placement().part("participant").partitions() > 1);
    assertGain(12, plan);
  }

  @Test
  void noPodIsTakenThatBringsNothing() {
    Goals oneRouter = Aims.withRouters(100, Goals.Entry.ROUTERS, 1);
    Plan plan = Programs.plan("benchmark/voting", oneRouter);
    assertEquals("router", plan.predicted().busiest());
    assertTrue(plan.predicted().pods() < 12, "pods: " + plan.predicted().pods());
  }

  @Test
  void withARelayRulesMoveAway() {
    Plan plan = Programs.plan("benchmark/voting", Aims.relay(27));
    assertEquals("relay", plan.steps().getFirst().step().rewrite());
    assertEquals(
        List.of("s1.1"),
        plan.placement().part("leader").rules().stream().map(CheckedRule::id).toList());
    assertEquals(1, plan.placement().part("leader").partitions());
    assertEquals(4, plan.placement().parts().size());
    assertEquals(1, plan.predicted().addedHops());
    assertGain(4, plan);
  }

  @Test
  void thePublishedShapeIsFollowed() throws PlanFormatException {
    Plan plan = Programs.published();
    assertEquals(27, plan.predicted().pods());
    assertEquals(1, plan.predicted().addedHops());
    assertEquals(
        Map.of("leader", 1, "broadcaster", 5, "collector", 5, "participant", 5), partitions(plan));
  }

  @Test
  void aStoreIsSplitByItsItems() {
    Plan plan = Programs.plan("quorum-write", Aims.pods(12));
    assertEquals(Map.of("coordinator", 3, "replica", 1), partitions(plan));
    assertGain(2, plan);
  }

  @Test
  void theFewestPodsForAThroughput() {
    double base = throughput(Planner.base(voting, commands, Goals.NONE));
    assertEquals(List.of(), Programs.plan("benchmark/voting", Aims.throughput(1)).steps());
    Plan plan = Programs.plan("benchmark/voting", Aims.throughput(2 * base));
    assertTrue(throughput(plan) * 0.7 >= 2 * base);
    Goals fewer = Aims.pods(plan.predicted().pods() - 1);
    assertTrue(throughput(Programs.plan("benchmark/voting", fewer)) * 0.7 < 2 * base);
  }

  @Test
  void coresLimitThroughput() {
    Plan free = Programs.plan("benchmark/voting", Aims.pods(26));
    Plan bound = Programs.plan("benchmark/voting", Aims.withCpu(Aims.pods(26), 6));
    assertTrue(bound.predicted().pods() < free.predicted().pods());
    double cores = 0;
    for (Part part : bound.placement().parts()) {
      cores +=
          bound.predicted().loadMicrosPerRequest().getOrDefault(part.name(), 0.0)
              * part.partitions()
              * bound.program().component(part.component()).instances();
    }
    assertTrue(cores * throughput(bound) / 1e6 <= 6.01);
  }

  @Test
  void disabledRewritesAreNotUsed() {
    Goals goals = Aims.without(Aims.pods(26), "co-hash-partitioning");
    Plan plan = Programs.plan("benchmark/voting", goals);
    assertTrue(
        plan.steps().stream()
            .noneMatch(step -> step.step().rewrite().equals("co-hash-partitioning")));
    assertGain(1.4, plan);
  }

  @Test
  void noMoreHopsThanMayBe() {
    Goals goals = Aims.without(Aims.pods(40), "co-hash-partitioning");
    Plan far = plan(Programs.checked(Programs.TWO_PHASES), goals);
    assertEquals(1, far.predicted().addedHops());
    Plan near = plan(Programs.checked(Programs.TWO_PHASES), Aims.withHops(goals, 0));
    assertEquals(0, near.predicted().addedHops());
    assertTrue(throughput(near) < throughput(far));
  }

  @Test
  void theVotesOfTwoPhasesAreCountedApart() {
    Plan plan = plan(Programs.checked(Programs.TWO_PHASES), Aims.relay(40));
    assertEquals(
        List.of(
            List.of("s1.1"),
            List.of("r1"),
            List.of("r7", "r8", "r9", "r10", "r11"),
            List.of("r2", "r3", "r4", "r5", "r6")),
        plan.placement().partsOf("coordinator").stream()
            .map(part -> part.rules().stream().map(CheckedRule::id).toList())
            .toList());
    assertEquals("router", plan.predicted().busiest());
  }

  @Test
  void tooFewPodsForTheProgram() {
    PlanResult.Unreachable result = unreachable(voting, Aims.pods(4));
    assertEquals("maxPods", result.goal());
    assertEquals("set maxPods to 5 or more", result.help());
    assertEquals(List.of(), result.best().steps());
  }

  @Test
  void tooFewPodsForAThroughput() {
    Goals goals = Aims.withPods(Aims.throughput(300_000), 8);
    PlanResult.Unreachable result = unreachable(voting, goals);
    assertEquals("throughputPerSecond", result.goal());
    assertTrue(result.message().contains("more than 8"), result.message());
    assertEquals(8, result.best().predicted().pods());
  }

  @Test
  void tooFewCoresForAThroughput() {
    PlanResult.Unreachable result = unreachable(voting, Aims.withCpu(Aims.throughput(300_000), 2));
    assertEquals("maxCpu", result.goal());
  }

  @Test
  void tooFewRouters() {
    Goals some = Aims.throughput(1e6);
    Goals goals =
        new Goals(
            some.throughputPerSecond(),
            some.maxPods(),
            some.maxCpu(),
            some.maxAddedHops(),
            some.entry(),
            1,
            2,
            some.disabled());
    assertEquals("allow 5 routers", unreachable(voting, goals).help());
  }

  @Test
  void whatCannotBeSplitIsNamed() {
    CheckedProgram counter =
        Programs.checked(
            """
            program counter;
            request add(id: int) -> sum;
            reply sum(id: int, total: int);
            component counter {
              table all(c: client, id: int);
              all(c, id) :- add(c, id).
              total(count(*)) :- all(_, _).
              sum@c(id, n) :~ add(c, id), total(n).
            }
            """);
    PlanResult.Unreachable result = unreachable(counter, Aims.throughput(1e6));
    assertEquals("throughputPerSecond", result.goal());
    assertTrue(result.message().contains("a node of counter takes"), result.message());
    Refusal first = result.best().refusals().getFirst();
    assertTrue(first.wouldHelp());
    assertTrue(result.message().contains(first.message()), result.message());
    assertTrue(result.help().startsWith("change line " + first.line() + " "), result.help());
  }

  @Test
  void aRelayCanBeImpossible() {
    Goals relay = Aims.relay(27);
    assertEquals("maxAddedHops", unreachable(voting, Aims.withHops(relay, 0)).goal());
    assertEquals("entry", unreachable(voting, Aims.without(relay, "relay")).goal());
  }

  @Test
  void aStepThatIsNotAdmissibleIsNumbered() {
    PlanResult result =
        Planner.follow(
            voting,
            commands,
            Goals.NONE,
            List.of(
                Step.on("relay", "leader"),
                Step.moving("functional-decoupling", "leader", List.of("r3"), "store")));
    PlanResult.StepRefused refused = assertInstanceOf(PlanResult.StepRefused.class, result);
    assertEquals(2, refused.number());
    assertEquals("functional-decoupling", refused.refusal().rewrite());
  }

  @Test
  void aSearchKeepsItsLimits() {
    Task task = new Task(voting, commands, Aims.relay(27), Patience.ENDLESS);
    PlanSearch search = new PlanSearch(task, new SearchLimits(6, 4, 3));
    assertInstanceOf(PlanResult.Planned.class, search.run());
    assertTrue(search.explorer().tries() <= 6, "tries: " + search.explorer().tries());
    assertTrue(search.explorer().measured() <= 4, "measured: " + search.explorer().measured());
  }

  @Test
  void refusalsAreListedOnceEach() {
    List<Refusal> refusals = Programs.plan("quorum-write", Aims.relay(20)).refusals();
    assertFalse(refusals.isEmpty());
    assertTrue(refusals.size() <= Refusals.MOST);
    assertEquals(
        refusals.size(),
        refusals.stream()
            .map(each -> each.rewrite() + each.component() + each.rules())
            .distinct()
            .count());
    boolean others = false;
    for (Refusal refusal : refusals) {
      assertFalse(refusal.wouldHelp() && others, "helping ones come first");
      others |= !refusal.wouldHelp();
    }
  }

  private static Plan plan(CheckedProgram program, Goals goals) {
    return assertInstanceOf(
            PlanResult.Planned.class, Planner.plan(program, Workload.equalShares(program), goals))
        .plan();
  }

  private PlanResult.Unreachable unreachable(CheckedProgram program, Goals goals) {
    return assertInstanceOf(
        PlanResult.Unreachable.class, Planner.plan(program, Workload.equalShares(program), goals));
  }

  private static Map<String, Integer> partitions(Plan plan) {
    return plan.placement().parts().stream()
        .collect(Collectors.toMap(Part::name, Part::partitions));
  }

  private static double throughput(Plan plan) {
    return plan.predicted().throughputPerSecond();
  }

  private static void assertGain(double factor, Plan plan) {
    Plan base = Planner.base(plan.program(), plan.workload(), plan.goals());
    double gain = throughput(plan) / throughput(base);
    assertTrue(gain >= factor * 0.99, "gain: " + gain);
  }
}
