package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code lib/quorum.ded}, as a program that includes it sees it. */
class QuorumFileTest {
  private static final int SEEDS = 50;

  @Test
  void isReachedOnceWhenSoManyDifferentVotersHaveVoted() {
    assertEquals(1, replies(3));
    assertEquals(0, replies(4));
  }

  /** How many answers a request gets from three members. */
  private static int replies(int needed) {
    String text =
        """
        program p;
        request ask(id: int) to all member -> answer;
        reply answer(id: int);
        channel vote(voter: node, client: client, id: int);
        component leader {
          include "lib/quorum.ded" as q;
          q::needed(%d)        :- self(_).
          q::vote(v, (c, id))  :- vote(v, c, id).
          answer@c(id)         :~ q::reached((c, id)).
        }
        component member[3] {
          vote@l(me, c, id)    :~ ask(c, id), leader(l), self(me).
        }
        """
            .formatted(needed);
    CheckResult checked =
        Checker.check(
            Parser.parse("p", text).program().orElseThrow(), Map.of(), new LibraryFiles());
    Placement placement = Placement.asWritten(checked.program().orElseThrow());
    int replies = -1;
    for (int seed = 0; seed < SEEDS; seed++) {
      SimulatedNetwork network = new SimulatedNetwork(placement, SimulationSettings.of(seed));
      network.submit(new ClientValue(0, 1), "ask", List.of(Value.of(1)));
      network.run();
      if (seed > 0) {
        assertEquals(replies, network.replies().size());
      }
      replies = network.replies().size();
    }
    return replies;
  }
}
