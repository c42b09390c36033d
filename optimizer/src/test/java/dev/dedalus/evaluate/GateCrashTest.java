package dev.dedalus.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A crash leaves both parts at a gate with what they kept at one moment. */
class GateCrashTest {
  private static final String COUNTER =
      """
      program counting;
      request add(id: int);
      request ask(id: int);
      reply first(n: int);
      reply second(n: int);
      component counter {
        table one(c: client, id: int);
        table two(c: client, id: int);
        one(c, id) :- add(c, id).
        ones(count(id)) :- one(_, id).
        first@c(n) :~ ask(c, _), ones(n).
        two(c, id) :- add(c, id).
        twos(count(id)) :- two(_, id).
        second@c(n) :~ ask(c, _), twos(n).
      }
      """;

  private static final NodeValue NODE = new NodeValue("counter", 0);
  private static final ClientValue CLIENT = new ClientValue(0, 1);
  private static final int SEEDS = 100;
  private static final int ADDED = 12;

  private int lagged;
  private int kept;

  private static Placement split(boolean durable) {
    CheckedProgram program =
        Checker.check(Parser.parse("counter.ded", COUNTER).program().orElseThrow(), Map.of())
            .program()
            .orElseThrow();
    Placement base = Placement.asWritten(durable ? program.logged() : program.ephemeral());
    Step step =
        Step.moving("state-machine-decoupling", "counter", List.of("r4", "r5", "r6"), "behind");
    return switch (RewriteCatalogue.apply(base, step, 1)) {
      case Outcome.Applied(var next, var _) -> next;
      case Outcome.Refused(var refusal) -> throw new AssertionError(refusal);
    };
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bothCountTheSame(boolean durable) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      bothCountTheSame(new SimulatedNetwork(split(durable), SimulationSettings.of(seed)), seed);
    }
    assertTrue(lagged > SEEDS / 10, "seldom behind: " + lagged);
    assertEquals(durable, kept > 0);
  }

  private void bothCountTheSame(SimulatedNetwork network, long seed) {
    for (int id = 0; id < ADDED; id++) {
      network.submit(CLIENT, "add", List.of(Value.of(id)));
    }
    network.run(seed % ADDED, () -> {});
    if (carried(network, "counter", "one") > carried(network, "behind", "two")) {
      lagged++;
    }
    network.crash(NODE);
    network.start(NODE);
    assertTrue(network.run());
    network.submit(CLIENT, "ask", List.of(Value.of(ADDED)));
    assertTrue(network.run());
    assertEquals(rows(network, "first"), rows(network, "second"), "seed " + seed);
    kept += rows(network, "first").size();
  }

  private static long carried(SimulatedNetwork network, String part, String table) {
    PhysicalNode node = new PhysicalNode(part, "counter", 0, 0);
    return network.state(node).carriedCounts().getOrDefault(table, 0L);
  }

  private static List<String> rows(SimulatedNetwork network, String reply) {
    return network.replies().stream()
        .filter(message -> message.relation().equals(reply))
        .map(message -> message.row().toString())
        .toList();
  }

  /** While it is down, nothing is handed over; what was lost is not made up for. */
  @Test
  void nothingIsTakenWhileTheNodeIsDown() {
    SimulatedNetwork network = new SimulatedNetwork(split(true), SimulationSettings.of(1));
    network.crash(NODE);
    network.submit(CLIENT, "add", List.of(Value.of(1)));
    assertTrue(network.run());
    network.start(NODE);
    assertTrue(network.run());
    network.submit(CLIENT, "ask", List.of(Value.of(2)));
    assertTrue(network.run());
    assertEquals(List.of(), network.replies());
  }
}
