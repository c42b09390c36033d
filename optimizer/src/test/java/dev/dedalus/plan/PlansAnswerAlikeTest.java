package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.certificate.Certificate;
import dev.dedalus.certificate.CertificateChecker;
import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Programs of which each request has one possible reply: a plan gives that one too, and is
 * certified.
 */
class PlansAnswerAlikeTest {
  private static final int REQUESTS = 40;

  @Test
  void votes() throws PlanFormatException {
    for (Plan plan :
        List.of(
            Programs.published(),
            Programs.plan("benchmark/voting", Aims.pods(8)),
            Programs.plan("benchmark/voting", Aims.pods(26)),
            Programs.plan("benchmark/voting", Aims.relay(27)))) {
      assertAlike(plan, "command");
    }
  }

  @Test
  void commits() {
    CheckedProgram program = Programs.checked(Programs.TWO_PHASES);
    for (Goals goals :
        List.of(
            Aims.pods(26), Aims.relay(40), Aims.without(Aims.pods(40), "co-hash-partitioning"))) {
      PlanResult result = Planner.plan(program, Workload.equalShares(program), goals);
      assertAlike(((PlanResult.Planned) result).plan(), "begin");
    }
  }

  private static void assertAlike(Plan plan, String request) {
    assertEquals(
        new Certificate.Holds(plan.steps().size()), CertificateChecker.check(PlanJson.write(plan)));
    Placement written = Placement.asWritten(plan.program());
    assertEquals(REQUESTS, replies(written, request, 0).size());
    for (long seed = 0; seed < 20; seed++) {
      assertEquals(replies(written, request, seed), replies(plan.placement(), request, seed + 100));
    }
  }

  private static Set<String> replies(Placement placement, String request, long seed) {
    SimulatedNetwork network = new SimulatedNetwork(placement, SimulationSettings.of(seed));
    for (int i = 0; i < REQUESTS; i++) {
      network.submit(
          new ClientValue(0, 1 + i % 3), request, List.of(Value.of(i), Value.bytes("x" + i)));
    }
    assertTrue(network.run(), "quiet");
    assertEquals(0, network.unread());
    Set<String> replies = new TreeSet<>();
    network.replies().stream().map(Message::toString).forEach(replies::add);
    assertEquals(replies.size(), network.replies().size(), "each once");
    return replies;
  }
}
