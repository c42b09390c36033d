package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.equivalence.Script.Arrival;
import dev.dedalus.evaluate.Message;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import org.junit.jupiter.api.Test;

/**
 * Each thing that a gate sees to is needed: small programs on which clients can tell if it is left
 * out, and cannot if not.
 */
class GatesTest {
  private static final NodeValue STORE = new NodeValue("store", 0);
  private static final Explorer.Bounds BOUNDS = new Explorer.Bounds(20_000, 0);

  private static final String STORE_TEXT =
      """
      program small;
      request put(id: int);
      reply first(id: int, n: int);
      reply second(id: int, n: int);
      component store {
        RULES
      }
      """;

  /** Both halves say how many came together. */
  private static final String TOGETHER =
      """
      first@c(1, count(id)) :~ put(c, id).
      second@c(1, count(id)) :~ put(c, id).
      """;

  /** A fact of the second tick does not meet those of the first. */
  private static final String TICKS =
      """
      later(c, id) :+ put(c, id).
      first@c(id, 0) :~ later(c, id).
      second@c(id, 1) :~ put(c, id), later(c, _).
      second@c(id, 2) :~ put(c, id), !later(c, _).
      second@c(id, 3) :~ later(c, id), !put(c, _).
      """;

  /** Both halves say what came first. */
  private static final String ORDER =
      """
      table any();
      any() :+ put(_, _).
      first@c(id, 0) :~ put(c, id), !any().
      second@c(id, 0) :~ put(c, id), !late().
      late() :+ put(_, _).
      late() :+ late().
      """;

  private static Placement written(String rules) {
    String text = STORE_TEXT.replace("RULES", rules);
    return Placement.asWritten(RandomTrial.program(text).orElseThrow());
  }

  private static Placement split(Placement written, String... moved) {
    Step step = Step.moving("state-machine-decoupling", "store", List.of(moved), "behind");
    return Chain.on(written).then(step, new Coverage()).orElseThrow().placement();
  }

  private static Script script(int... ids) {
    List<Arrival> phase = new ArrayList<>();
    for (int id : ids) {
      Row row = Row.of(new ClientValue(0, 1), Value.of(id));
      phase.add(new Arrival(STORE, new Fact("put", row)));
    }
    return new Script(List.of(phase));
  }

  /** Whether clients of some schedule see what they could not see of the program as written. */
  private static boolean isTold(
      Placement written, Placement split, GateFault fault, Script script) {
    Histories histories = Histories.of(Explorer.withRepeats(written), script).orElseThrow();
    SequencedSet<List<Seen>> outcomes =
        Explorer.withoutRepeats(split, fault).outcomes(script, BOUNDS).orElseThrow();
    assertTrue(outcomes.size() > 0, "no schedule ends");
    return outcomes.stream()
        .map(phases -> phases.stream().map(Seen::sent).toList())
        .anyMatch(
            (List<Bag<Message>> seen) -> histories.verdict(seen) == Histories.Verdict.EXCLUDED);
  }

  private static void assertNeeded(GateFault fault, String rules, Script script, String... moved) {
    Placement written = written(rules);
    Placement split = split(written, moved);
    assertEquals(false, isTold(written, split, GateFault.NONE, script), "without fault");
    assertEquals(true, isTold(written, split, fault, script), "with " + fault);
  }

  @Test
  void oneBatchAStep() {
    assertNeeded(GateFault.MERGED, TOGETHER, script(1, 2), "r2");
  }

  @Test
  void theTicksOfAStep() {
    assertNeeded(GateFault.WITHOUT_TICKS, TICKS, script(1), "r3", "r4", "r5");
  }

  @Test
  void theOrderOfBatches() {
    assertNeeded(GateFault.REORDERED, ORDER, script(1, 2), "r3", "r4", "r5");
  }

  @Test
  void eachBatchOnce() {
    assertNeeded(GateFault.REPEATED, TOGETHER, script(1), "r2");
  }

  /** Channels like any other, in the place of the gate. */
  @Test
  void theGateItself() {
    Placement written = written(TOGETHER);
    Placement split = split(written, "r2");
    Placement without = new Placement(split.program(), split.generated(), split.parts(), List.of());
    assertEquals(true, isTold(written, without, GateFault.NONE, script(1, 2)));
  }
}
