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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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

  /** The part before the gate and that behind, by the rewrite that makes it. */
  enum Split {
    STATE_MACHINE("state-machine-decoupling", "r4 r5 r6", "counter", "other"),
    ASYMMETRIC("asymmetric-decoupling", "r1 r2 r3", "other", "counter");

    private final String rewrite;
    private final String moved;
    private final String before;
    private final String behind;

    Split(String rewrite, String moved, String before, String behind) {
      this.rewrite = rewrite;
      this.moved = moved;
      this.before = before;
      this.behind = behind;
    }

    private Step step() {
      return Step.moving(rewrite, "counter", List.of(moved.split(" ", -1)), "other");
    }
  }

  private static Placement split(Split split, boolean durable) {
    CheckedProgram program =
        Checker.check(Parser.parse("counter.ded", COUNTER).program().orElseThrow(), Map.of())
            .program()
            .orElseThrow();
    Placement base = Placement.asWritten(durable ? program.logged() : program.ephemeral());
    return switch (RewriteCatalogue.apply(base, split.step(), 1)) {
      case Outcome.Applied(var next, var _) -> next;
      case Outcome.Refused(var refusal) -> throw new AssertionError(refusal);
    };
  }

  @ParameterizedTest
  @CsvSource({"STATE_MACHINE,true", "STATE_MACHINE,false", "ASYMMETRIC,true", "ASYMMETRIC,false"})
  void bothCountTheSame(Split split, boolean durable) {
    Placement placement = split(split, durable);
    for (long seed = 1; seed <= SEEDS; seed++) {
      bothCountTheSame(split, new SimulatedNetwork(placement, SimulationSettings.of(seed)), seed);
    }
    assertTrue(lagged > SEEDS / 10, "seldom behind: " + lagged);
    assertEquals(durable, kept > 0);
  }

  private void bothCountTheSame(Split split, SimulatedNetwork network, long seed) {
    for (int id = 0; id < ADDED; id++) {
      network.submit(CLIENT, "add", List.of(Value.of(id)));
    }
    network.run(seed % ADDED, () -> {});
    if (carried(network, split.before, "one") > carried(network, split.behind, "two")) {
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
  @ParameterizedTest
  @EnumSource(Split.class)
  void nothingIsTakenWhileTheNodeIsDown(Split split) {
    SimulatedNetwork network = new SimulatedNetwork(split(split, true), SimulationSettings.of(1));
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
