package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.Standing;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.evaluate.StepBatch.Entry;
import dev.dedalus.evaluate.StepBatch.Kind;
import dev.dedalus.evaluate.StepCounts;
import dev.dedalus.placement.Gate;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.NodeValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgentTest {
  private long now;
  private final List<List<Fact>> steps = new ArrayList<>();
  private final List<StepBatch> taken = new ArrayList<>();
  private final RecordedPost post = new RecordedPost();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final NodeCounters counters = new NodeCounters(registry);
  private final Agent agent = agent(List.of(new TimerSpec("beat", 1, 0)), new NoGate(post));

  private Agent agent(List<TimerSpec> timers, GateEnd gate) {
    return new Agent(
        new Echo(),
        post,
        () -> now,
        new Timers(timers, new SplittableRandom(0), 0),
        new KeyedTimers(Map.of("late", 5L)),
        Set.of("put"),
        counters,
        gate);
  }

  @Test
  void theFirstPassIsTheFirstStepAndTakesNothing() {
    agent.arrived(put(1));
    assertTrue(agent.pass());
    assertEquals(List.of(List.of()), steps);
    assertFalse(agent.pass());
    assertEquals(List.of(List.of(), List.of(put(1))), steps);
  }

  @Test
  void aPassTakesEverythingThatHasArrivedInOneStepAndFlushesOnce() {
    assertFalse(agent.pass());
    agent.arrived(put(1));
    agent.arrived(put(2));
    assertFalse(agent.pass());
    assertEquals(List.of(put(1), put(2)), steps.getLast());
    assertEquals(List.of("flush", "ack(1)", "ack(2)", "flush"), post.posted);
    assertEquals(2, count("dedalus.requests.taken"));
    assertEquals(2, count("dedalus.steps"));
    assertEquals(4, count("dedalus.ticks"));
  }

  @Test
  void aPassWithNothingToTakeIsNoStep() {
    assertFalse(agent.pass());
    assertFalse(agent.pass());
    assertEquals(1, steps.size());
  }

  @Test
  void aTimerThatIsDueArrives() {
    assertFalse(agent.pass());
    now = 1_000_000;
    assertEquals(0, agent.nanosLeft().orElseThrow());
    assertFalse(agent.pass());
    assertEquals(List.of(new Fact("beat", Row.EMPTY)), steps.getLast());
    assertEquals(1_000_000, agent.nanosLeft().orElseThrow());
  }

  @Test
  void aKeyedTimerArrivesOnceItsRowHasStoodForItsPeriod() {
    assertFalse(agent.pass());
    agent.arrived(put(3));
    assertFalse(agent.pass());
    now = 4_000_000;
    assertFalse(agent.pass());
    assertEquals(1_000_000, agent.nanosLeft().orElseThrow());
    now = 5_000_000;
    assertFalse(agent.pass());
    assertTrue(steps.getLast().contains(new Fact("late", Row.of(Value.of(3)))));
  }

  @Test
  void aBlockedNodeTakesNothing() {
    assertFalse(agent.pass());
    agent.arrived(put(1));
    now = 1_000_000;
    post.blocked = true;
    assertFalse(agent.pass());
    assertEquals(1, steps.size());
    post.blocked = false;
    assertFalse(agent.pass());
    assertEquals(List.of(new Fact("beat", Row.EMPTY), put(1)), steps.getLast());
  }

  @Test
  void aStepTakesAtMostSoMany() {
    assertFalse(agent.pass());
    for (int id = 0; id < Agent.ARRIVALS_MAX + 1; id++) {
      agent.arrived(put(id));
    }
    assertTrue(agent.pass());
    assertFalse(agent.pass());
    assertEquals(List.of(put(Agent.ARRIVALS_MAX)), steps.getLast());
  }

  @Test
  void behindAGateAPassTakesOneBatchAndTheFirstOneIsTheFirstStep() {
    Agent behind = behind(HandedOver.ORDERED, 1, List.of());
    assertFalse(behind.pass());
    assertEquals(List.of(), taken);
    comes(behind, HandedOver.end(0, 0), HandedOver.row(1, 0, 0, 7), HandedOver.row(1, 2, 1, 8));
    assertFalse(behind.pass());
    assertEquals(List.of(StepBatch.EMPTY), taken);
    comes(behind, HandedOver.row(1, 3, -1, 8), HandedOver.end(1, 3), HandedOver.end(2, 0));
    assertTrue(behind.pass());
    assertEquals(
        new StepBatch(
            List.of(
                new Entry(0, Kind.PASSES, "behind::put", Row.of(Value.of(7))),
                new Entry(2, Kind.COMES, "behind::put", Row.of(Value.of(8))),
                new Entry(3, Kind.GOES, "behind::put", Row.of(Value.of(8))))),
        taken.getLast());
    assertFalse(behind.pass());
    assertEquals(3, taken.size());
  }

  @Test
  void behindAnAcknowledgedGateArrivalsHaveStepsOfTheirOwn() {
    Agent behind = behind(HandedOver.ACKNOWLEDGED, 1, List.of());
    behind.arrived(put(1));
    assertFalse(behind.pass());
    assertEquals(List.of(), steps);
    comes(behind, HandedOver.end(0, 0));
    assertFalse(behind.pass());
    assertEquals(List.of(List.of(), List.of(put(1))), steps);
    assertEquals(List.of("flush", "store-0-0 0 taken", "ack(1)", "flush"), post.posted);
  }

  @Test
  void aFrozenNodeTakesNeitherArrivalsNorTimersAndKeepsPeersFromSendingWithoutLimit() {
    Agent behind = behind(HandedOver.ACKNOWLEDGED, 2, List.of(new TimerSpec("beat", 1, 0)));
    comes(behind, HandedOver.end(0, 0));
    assertFalse(behind.pass());
    now = 1_000_000;
    for (int id = 0; id < Agent.ARRIVALS_MAX; id++) {
      assertFalse(post.held);
      behind.arrived(put(id));
    }
    assertFalse(behind.pass());
    assertEquals(1, steps.size());
    assertEquals(OptionalLong.empty(), behind.nanosLeft());
    assertTrue(post.held);
    assertEquals(1, registry.get("dedalus.gate.batches.outstanding").gauge().value());
    comes(behind, HandedOver.released(0));
    assertTrue(behind.pass());
    assertEquals(new Fact("beat", Row.EMPTY), steps.getLast().getFirst());
    assertFalse(post.held);
    assertEquals(0, registry.get("dedalus.gate.batches.outstanding").gauge().value());
  }

  @Test
  void aTimerThatIsDueComesBeforeFurtherBatchesOfAFrozenNode() {
    Agent behind = behind(HandedOver.ACKNOWLEDGED, 2, List.of(new TimerSpec("beat", 1, 0)));
    comes(behind, HandedOver.end(0, 0));
    assertFalse(behind.pass());
    now = 1_000_000;
    comes(behind, HandedOver.end(1, 0));
    assertFalse(behind.pass());
    assertEquals(1, steps.size());
    comes(behind, HandedOver.released(0));
    assertTrue(behind.pass());
    assertEquals(List.of(List.of(), List.of(new Fact("beat", Row.EMPTY))), steps);
    assertFalse(behind.pass());
    assertEquals(3, steps.size());
  }

  private Agent behind(Gate gate, int nodes, List<TimerSpec> timers) {
    return agent(timers, new BehindGate(gate, List.of("store-0-0"), nodes, post));
  }

  private static void comes(Agent agent, Fact... facts) {
    for (Fact fact : facts) {
      agent.cameThroughGate("store-0-0", fact);
    }
  }

  @Test
  void carriedRowsAreAMetric() {
    agent.publish();
    assertEquals(7, registry.get("dedalus.rows.carried").tag("relation", "stored").gauge().value());
  }

  private double count(String metric) {
    return registry.get(metric).functionCounter().count();
  }

  private static Fact put(long id) {
    return new Fact("put", Row.of(Value.of(id)));
  }

  /** Answers each arrival. */
  private final class Echo implements Machine {
    @Override
    public Stepped step(List<Fact> arrivals, StepBatch batch) {
      steps.add(arrivals);
      taken.add(batch);
      return new Stepped(
          arrivals.stream()
              .map(fact -> new Message("ack", new NodeValue("peer", 0), fact.row()))
              .toList(),
          List.of(),
          arrivals.stream()
              .filter(fact -> fact.relation().equals("put"))
              .map(fact -> new Standing("late", fact.row(), fact.row(), true))
              .toList(),
          new StepCounts(2, arrivals.size(), new LinkedHashMap<>()));
    }

    @Override
    public Map<String, Long> rowsCarried() {
      return Map.of("stored", 7L);
    }
  }
}
