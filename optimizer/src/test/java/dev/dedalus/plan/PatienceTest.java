package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.semantics.CheckedProgram;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final CheckedProgram voting = Programs.library("benchmark/voting");
  private final Workload commands = Workload.equalShares(voting);
  private int asked;

  @Test
  void aSearchThatEndsInTimeIsTheSame() throws PlanFormatException {
    PlanResult.Planned free = (PlanResult.Planned) Planner.plan(voting, commands, Aims.relay(27));
    PlanResult.Planned watched = (PlanResult.Planned) plan(Integer.MAX_VALUE);
    assertEquals(PlanJson.write(free.plan()), PlanJson.write(watched.plan()));
  }

  @Test
  void aSearchEndsWhereverPatienceDoes() {
    plan(Integer.MAX_VALUE);
    int all = asked;
    assertTrue(all > 1000, all + " times asked");
    for (int patience : new int[] {0, 1, all / 3, all / 2, all - 1}) {
      asked = 0;
      assertThrows(PlanningStoppedException.class, () -> plan(patience));
      assertEquals(patience + 1, asked);
    }
  }

  /** A plan, if patience is for so many questions. */
  private PlanResult plan(int questions) {
    return Planner.plan(voting, commands, Aims.relay(27), () -> asked++ >= questions);
  }
}
