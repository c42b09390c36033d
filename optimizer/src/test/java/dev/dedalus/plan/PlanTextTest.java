package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTextTest {
  @Test
  void withoutStepsItIsTheProgram() {
    for (String name : ProgramLibrary.names()) {
      Plan plan = Programs.plan(name, Goals.NONE);
      assertEquals(rules(plan.program()), rules(Programs.checked(PlanText.emit(plan))));
    }
  }

  @Test
  void theProgramOfAPlanNamesItsRulesTheSame() {
    for (String name : ProgramLibrary.names()) {
      CheckedProgram program = Programs.library(name);
      assertEquals(rules(program), rules(Programs.checked(ProgramText.of(program))));
    }
  }

  @Test
  void aComponentOfWhichNothingRemainsIsDeclared() throws PlanFormatException {
    String text =
        follow(
            """
            [{"rewrite": "functional-decoupling", "component": "leader", "rules": ["r1"],
              "into": "broadcaster"},
             {"rewrite": "functional-decoupling", "component": "participant",
              "rules": ["r7"], "into": "voter"},
             {"rewrite": "any-partitioning", "component": "broadcaster", "partitions": 5}]
            """);
    assertTrue(text.contains("component participant[participants] {\n}\n"), text);
    assertTrue(text.contains("part voter of participant {\n"), text);
    assertTrue(text.contains("part broadcaster of leader partitions 5 by any {\n"), text);
  }

  @Test
  void aPartBehindAGateBeginsWithIt() throws PlanFormatException {
    String text =
        follow(
            """
            [{"rewrite": "state-machine-decoupling", "component": "leader",
              "rules": ["r2", "r3", "r4", "r5", "r6"], "into": "collector"}]
            """);
    String head = "part collector of leader {\n  gate from leader: collector::vote;\n";
    assertTrue(text.contains(head), text);
    assertTrue(text.contains("  votes(s, c, id, v) :- collector::vote(s, c, id, v).\n"), text);
  }

  @Test
  void anAcknowledgedGateSaysSo() throws PlanFormatException {
    String text =
        follow(
            """
            [{"rewrite": "asymmetric-decoupling", "component": "leader",
              "rules": ["r2", "r3", "r4", "r5"], "into": "counter"}]
            """);
    assertTrue(text.contains("  acknowledged gate from counter: counter::decided;\n"), text);
  }

  private static String follow(String steps) throws PlanFormatException {
    CheckedProgram program = Programs.library("benchmark/voting");
    PlanResult result =
        Planner.follow(program, Workload.equalShares(program), Goals.NONE, StepsJson.read(steps));
    return PlanText.emit(assertInstanceOf(PlanResult.Planned.class, result).plan());
  }

  private static List<CheckedRule> rules(CheckedProgram program) {
    return program.components().stream().map(Component::rules).flatMap(List::stream).toList();
  }
}
