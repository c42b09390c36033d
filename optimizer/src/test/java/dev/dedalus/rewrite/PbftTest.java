package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static dev.dedalus.rewrite.RewriteTrial.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.placement.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parts that the publication makes of PBFT's critical path by hand (section 5.4). */
class PbftTest {
  private static final Step PROXY =
      Step.moving("functional-decoupling", "primary", List.of("r4"), "proxy");

  private static RewriteTrial trial() {
    return RewriteTrial.of(
        ProgramLibrary.text("benchmark/pbft")
            .orElseThrow()
            .replace("payload: bytes", "payload: string")
            .replace("(client, int, bytes)", "(client, int, string)")
            .replaceAll("0x(0[0-9])\\)", "\"$1\")"));
  }

  @Test
  void thePublishedPartsAreReached() {
    RewriteTrial trial =
        trial()
            .apply(PROXY)
            .apply(
                Step.partitioning("co-hash-partitioning", "proxy", keys("proxy::numbered=#1"), 3))
            .apply(
                Step.partitioning(
                    "co-hash-partitioning",
                    "replica",
                    keys("preprepare=slot", "prepare=slot", "commit=slot"),
                    3));
    assertEquals(
        List.of("primary", "proxy", "replica"),
        trial.placement().parts().stream().map(Part::name).toList());
    trial.assertSameOutcome(
        List.of(call(1, "order", 1, "a"), call(1, "order", 2, "b"), call(2, "order", 1, "c")),
        List.of(call(2, "order", 2, "a"), call(3, "order", 1, "d")));
  }

  /** Slots follow one another: there is one node that gives them. */
  @Test
  void thePrimaryGivesSlotsOnOneNode() {
    assertEquals(
        "group: turn((c, id, v), index())",
        trial().refusal(Step.partitioning("co-hash-partitioning", "primary", keys(), 2)));
  }
}
