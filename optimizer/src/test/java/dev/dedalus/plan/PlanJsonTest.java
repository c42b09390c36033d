package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
  @Test
  void readingGivesThePlanAgain() throws PlanFormatException {
    for (Plan plan :
        List.of(
            Programs.plan("benchmark/voting", Goals.NONE),
            Programs.plan("benchmark/voting", Aims.pods(8)),
            Programs.plan("quorum-write", Aims.withCpu(Aims.pods(26), 12.5)),
            Programs.published())) {
      String text = PlanJson.write(plan);
      Plan read = PlanJson.read(text);
      assertEquals(text, PlanJson.write(read));
      assertEquals(plan.placement().parts(), read.placement().parts());
      assertEquals(plan.placement().generated(), read.placement().generated());
      assertEquals(plan.steps(), read.steps());
      assertEquals(plan.refusals(), read.refusals());
      assertEquals(plan.predicted(), read.predicted());
      assertEquals(plan.goals(), read.goals());
      assertEquals(plan.workload(), read.workload());
    }
  }

  @Test
  void gates() throws PlanFormatException {
    String steps =
        """
        [{"rewrite": "state-machine-decoupling", "component": "leader",
          "rules": ["r2", "r3", "r4", "r5", "r6"], "into": "collector"}]
        """;
    var program = Programs.library("benchmark/voting");
    PlanResult result =
        Planner.follow(program, Workload.equalShares(program), Goals.NONE, StepsJson.read(steps));
    Plan plan = assertInstanceOf(PlanResult.Planned.class, result).plan();
    String text = PlanJson.write(plan);
    assertEquals(plan.placement().gates(), PlanJson.read(text).placement().gates());
    assertEquals(1, plan.placement().gates().size());
    assertRefused(text, "\"gates\": [", "\"gates\": [1,", "gates[0]: program and steps");
  }

  @Test
  void theSameBytesTwice() {
    assertEquals(
        PlanJson.write(Programs.plan("quorum-write", Aims.pods(12))),
        PlanJson.write(Programs.plan("quorum-write", Aims.pods(12))));
  }

  @Test
  void parametersOfAllTypes() throws PlanFormatException {
    var program =
        Programs.checked(
            """
            program p(n: int, b: bool, s: string, x: bytes, t: (int, node), c: client);
            request get(id: int) -> got;
            reply got(id: int, n: int, b: bool, s: string, x: bytes, t: (int, node), c: client);
            component k { got@a(i, n, b, s, x, t, c) :~ get(a, i). }
            """,
            Map.of(
                "n", Value.of(Long.MIN_VALUE),
                "b", Value.of(true),
                "s", Value.of("ü\n\""),
                "x", Value.BytesValue.wrap(new byte[] {0, (byte) 0xff}),
                "t", new Value.TupleValue(List.of(Value.of(1), Value.NodeValue.NOBODY)),
                "c", Value.ClientValue.NOBODY));
    Plan plan = Planner.base(program, Workload.equalShares(program), Goals.NONE);
    Plan read = PlanJson.read(PlanJson.write(plan));
    assertEquals(program.parameters(), read.program().parameters());
    assertEquals(plan.hash(), read.hash());
  }

  @Test
  void whatWasChangedIsRefused() throws PlanFormatException {
    String text = PlanJson.write(Programs.published());
    assertRefused(text, "\"format\": 1", "\"format\": 2", "format: this plan has format 2; ");
    assertRefused(text, "\"routers\": 1", "\"routers\": 2", "hash: the hash of this plan is ");
    assertRefused(text, "\"name\": \"leader\"", "\"name\": \"x\"", "components[0]: program and ");
    assertRefused(text, "\"kind\": \"session\"", "\"kind\": \"any\"", "routes[");
    assertRefused(text, "\"s1.1\": \"relay", "\"s1.1\": \"relax", "rewritten: program and steps");
    assertRefused(text, "channel relay::", "channel relax::", "channels[0]: program and steps");
    assertRefused(text, "\"goals\": {", "\"goal\": {", "there is no field \"goal\"; known are ");
    assertRefused(text, "program voting(", "program voting[", "program: line 1: ");
    assertRefused(text, "\"participants\": 3", "\"participants\": 0", "program: line 1: ");
    assertRefused(
        text, "\"rules\": [ \"r1\" ]", "\"rules\": [ \"r2\" ]", "steps[1]: not admissible: ");
    assertRefused(
        text,
        "\"redirected\": [ \"vote\" ]",
        "\"redirected\": [ ]",
        "steps[2]: not certified: the evidence says \"redirected\" of [], not [vote]");
  }

  @Test
  void theHashIsOfWhatRuns() throws PlanFormatException {
    var program = Programs.library("benchmark/voting");
    Workload workload = Workload.equalShares(program);
    String base = Planner.base(program, workload, Goals.NONE).hash();
    assertEquals(32, base.length());
    assertEquals(base, Planner.base(program, workload, Aims.throughput(7)).hash());
    Workload other = new Workload(List.of(new Workload.RequestLoad("command", 2, 99)));
    assertEquals(base, Planner.base(program, other, Goals.NONE).hash());
    List<String> different =
        List.of(
            base,
            Planner.base(larger(), workload, Goals.NONE).hash(),
            Planner.base(program, workload, twoRouters()).hash(),
            Programs.plan("benchmark/voting", Aims.pods(8)).hash(),
            Programs.plan("benchmark/voting", Aims.pods(9)).hash(),
            Programs.published().hash(),
            Programs.plan("quorum-write", Goals.NONE).hash());
    assertEquals(different.size(), different.stream().distinct().count());
  }

  private static CheckedProgram larger() {
    return Programs.checked(
        ProgramLibrary.text("benchmark/voting").orElseThrow(), Map.of("participants", Value.of(5)));
  }

  private static Goals twoRouters() {
    Goals none = Goals.NONE;
    return new Goals(
        none.throughputPerSecond(),
        none.maxPods(),
        none.maxCpu(),
        none.maxAddedHops(),
        none.entry(),
        2,
        2,
        none.disabled());
  }

  private static void assertRefused(String text, String old, String by, String message) {
    assertTrue(text.contains(old), old);
    int at = text.indexOf(old);
    String changed = text.substring(0, at) + by + text.substring(at + old.length());
    PlanFormatException refused =
        assertThrows(PlanFormatException.class, () -> PlanJson.read(changed), by);
    assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused.getMessage());
  }
}
