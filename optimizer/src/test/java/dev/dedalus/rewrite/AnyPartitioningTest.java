package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static dev.dedalus.rewrite.RewriteTrial.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.placement.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnyPartitioningTest {
  private static RewriteTrial voting() {
    return RewriteTrial.of(ProgramLibrary.text("benchmark/voting").orElseThrow());
  }

  private static Step spread(String part) {
    return Step.partitioning("any-partitioning", part, keys(), 3);
  }

  @Test
  void spreadsWhatRemembersNothing() {
    RewriteTrial trial = voting().apply(spread("participant"));
    assertEquals(new Distribution.Any(), trial.placement().part("participant").distribution());
    assertEquals(1 + 3 * 3, trial.placement().nodes().size());
    var replies =
        trial.assertSameOutcome(
            List.of(call(1, "command", 1, "a"), call(2, "command", 1, "b")),
            List.of(call(1, "command", 2, "a")));
    assertEquals(3, replies.size());
  }

  @Test
  void doesNotFireWhenAPartRemembers() {
    assertEquals("functional: !decided(c, id, _)", voting().refusal(spread("leader")));
  }

  @Test
  void doesNotFireWithKeys() {
    assertEquals(
        "a partitioning without key names no keys",
        voting()
            .refusalMessage(
                Step.partitioning("any-partitioning", "participant", keys("ask=id"), 2)));
  }
}
