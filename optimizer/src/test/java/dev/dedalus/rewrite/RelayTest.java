package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static dev.dedalus.rewrite.RewriteTrial.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.semantics.CheckedRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTest {
  private static final Step RELAY = Step.on("relay", "leader");

  private static RewriteTrial voting() {
    return RewriteTrial.of(ProgramLibrary.text("benchmark/voting").orElseThrow());
  }

  private static List<String> ids(RewriteTrial trial, String part) {
    return trial.placement().part(part).rules().stream().map(CheckedRule::id).toList();
  }

  /** The shape of the publication: section 7 of the technical report, by hand. */
  @Test
  void votingTakesTheShapeOfThePublication() {
    RewriteTrial trial =
        voting()
            .apply(RELAY)
            .apply(Step.moving("functional-decoupling", "leader", List.of("r1"), "broadcaster"))
            .apply(
                Step.moving(
                    "mutually-independent-decoupling",
                    "leader",
                    List.of("r2", "r3", "r4", "r5", "r6"),
                    "collector"))
            .apply(
                Step.partitioning(
                    "co-hash-partitioning", "broadcaster", keys("relay::command=id"), 5))
            .apply(Step.partitioning("co-hash-partitioning", "collector", keys("vote=id"), 5))
            .apply(Step.partitioning("co-hash-partitioning", "participant", keys("ask=id"), 5));
    assertEquals(List.of("s1.1"), ids(trial, "leader"));
    assertEquals(List.of("r1"), ids(trial, "broadcaster"));
    assertEquals(List.of("r2", "r3", "r4", "r5", "r6"), ids(trial, "collector"));
    assertEquals(List.of("r7"), ids(trial, "participant"));
    assertEquals(1 + 5 + 5 + 3 * 5, trial.placement().nodes().size());
    for (Part part : trial.placement().parts()) {
      if (part.distribution() instanceof Distribution.ByKey(var byRelation)) {
        byRelation.values().forEach(key -> assertEquals(1, key.terms().size()));
      }
    }
    List<RewriteTrial.Call> calls = new ArrayList<>();
    for (int id = 1; id <= 20; id++) {
      calls.add(call(1 + id % 2, "command", id, "x"));
    }
    assertEquals(20, trial.assertSameOutcome(calls.subList(0, 12), calls.subList(12, 20)).size());
  }

  @Test
  void doesNotFireWhenThereIsNoRequest() {
    assertEquals(
        "part \"participant\" reads no request that it could pass on",
        voting().refusalMessage(Step.on("relay", "participant")));
  }

  @Test
  void doesNotFireWhenTheComponentIsSplit() {
    assertEquals(
        "component \"leader\" is split already: a relay comes first",
        voting()
            .apply(Step.moving("functional-decoupling", "leader", List.of("r1"), "broadcaster"))
            .refusalMessage(RELAY));
  }

  @Test
  void doesNotFireTwice() {
    assertEquals(
        "part \"leader\" passes on its requests already",
        voting().apply(RELAY).refusalMessage(RELAY));
  }

  @Test
  void whatOneStepGeneratedStaysTogether() {
    String program =
        """
        program two;
        request put(id: int) -> done;
        request get(id: int) -> done;
        reply done(id: int);
        component leader {
          done@c(id) :~ put(c, id).
          done@c(id) :~ get(c, id).
        }
        """;
    assertEquals(
        "s1.1 and s1.2 were generated together and stay so",
        RewriteTrial.of(program)
            .apply(RELAY)
            .refusalMessage(
                Step.moving(
                    "mutually-independent-decoupling", "leader", List.of("s1.1"), "other")));
  }
}
