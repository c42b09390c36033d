package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static dev.dedalus.rewrite.RewriteTrial.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.placement.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parts that the publication makes of two-phase commit by hand (section 5.2). */
class TwoPhaseCommitTest {
  @Test
  void thePublishedPartsAreReached() {
    RewriteTrial trial =
        RewriteTrial.of(
                ProgramLibrary.text("benchmark/twopc")
                    .orElseThrow()
                    .replace("bytes", "string")
                    .replaceAll("0x([0-9]+)", "\"$1\""))
            .apply(Step.moving("functional-decoupling", "coordinator", List.of("r1"), "requester"))
            .apply(
                Step.moving(
                    "mutually-independent-decoupling",
                    "coordinator",
                    List.of("r2", "r3", "r4", "r5", "r6"),
                    "committer"))
            .apply(
                Step.moving(
                    "mutually-independent-decoupling", "participant", List.of("r13"), "acker"))
            .apply(Step.partitioning("co-hash-partitioning", "requester", keys("begin=id"), 2))
            .apply(Step.partitioning("co-hash-partitioning", "committer", keys("vote=id"), 3))
            .apply(Step.partitioning("co-hash-partitioning", "coordinator", keys("ack=id"), 3))
            .apply(Step.partitioning("co-hash-partitioning", "participant", keys("prepare=id"), 2))
            .apply(Step.partitioning("co-hash-partitioning", "acker", keys("commit=id"), 2));
    assertEquals(
        List.of("coordinator", "committer", "requester", "participant", "acker"),
        trial.placement().parts().stream().map(Part::name).toList());
    trial.assertSameOutcome(
        List.of(call(1, "begin", 1, "a"), call(1, "begin", 2, "b"), call(2, "begin", 1, "c")),
        List.of(call(2, "begin", 2, "a"), call(3, "begin", 1, "d")));
  }
}
