package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSetsTest {
  private final CheckedProgram voting = Programs.library("benchmark/voting");

  @Test
  void piecesThatShareNothing() {
    List<List<String>> sets = sets(voting, "leader", 100);
    assertEquals(List.of("r1"), sets.getFirst());
    assertEquals(List.of("r2", "r3", "r4", "r5", "r6"), sets.get(1));
  }

  @Test
  void whatFollowsARelationAndWhatLeadsToIt() {
    CheckedProgram program =
        Programs.checked(
            """
            program p;
            request get(id: int) -> got;
            reply got(id: int);
            component n {
              a(c, id) :- get(c, id).
              b(c, id) :- a(c, id).
              d(c, id) :- b(c, id).
              got@c(id) :~ d(c, id).
            }
            """);
    List<List<String>> sets = sets(program, "n", 100);
    for (List<String> expected :
        List.of(
            List.of("r1"),
            List.of("r1", "r2"),
            List.of("r1", "r2", "r3"),
            List.of("r4"),
            List.of("r3", "r4"),
            List.of("r2", "r3", "r4"))) {
      assertTrue(sets.contains(expected), expected.toString());
    }
    assertFalse(sets.contains(List.of("r1", "r2", "r3", "r4")), "nothing would stay");
  }

  @Test
  void rulesOfOneRelationStayTogether() {
    for (List<String> set : sets(Programs.library("quorum-write"), "coordinator", 1000)) {
      assertEquals(set.contains("r9"), set.contains("r10"), set.toString());
    }
  }

  @Test
  void constantRulesDoNotMove() {
    CheckedProgram program =
        Programs.checked(
            """
            program p;
            request get(id: int) -> got;
            reply got(id: int, n: int);
            component n {
              fact size(1).
              twice(2 * x) :- size(x).
              a(c, id) :- get(c, id).
              got@c(id, x) :~ a(c, id), twice(x).
            }
            """);
    assertTrue(sets(program, "n", 100).stream().noneMatch(set -> set.contains("r1")));
  }

  @Test
  void thereAreNoMoreThanAskedFor() {
    assertEquals(2, sets(Programs.library("quorum-write"), "coordinator", 2).size());
  }

  private static List<List<String>> sets(CheckedProgram program, String part, int most) {
    Placement placement = Placement.asWritten(program);
    return RuleSets.of(placement, placement.part(part), rule -> false, most);
  }
}
