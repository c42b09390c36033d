package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AgentTest {
  private static final Gate GATE =
      new Gate("store", "behind", new TreeSet<>(Set.of("behind::put")));

  private long now;
  private boolean blocked;
  private final List<List<Fact>> steps = new ArrayList<>();
  private final List<StepBatch> taken = new ArrayList<>();
  private final List<String> posted = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Agent agent = agent(List.of(new TimerSpec("beat", 1, 0)), Optional.empty());

  private Agent agent(List<TimerSpec> timers, Optional<BatchReader> gate) {
    return new Agent(
        new Echo(),
        new Recorder(),
        () -> now,
        new Timers(timers, new SplittableRandom(0), 0),
        new KeyedTimers(Map.of("late", 5L)),
        Set.of("put"),
        new NodeCounters(registry),
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
    assertEquals(List.of("flush", "ack(1)", "ack(2)", "flush"), posted);
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
    blocked = true;
    assertFalse(agent.pass());
    assertEquals(1, steps.size());
    blocked = false;
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
    Agent behind = agent(List.of(), Optional.of(new BatchReader(GATE)));
    assertFalse(behind.pass());
    assertEquals(List.of(), taken);
    behind.arrived(end(0, 0));
    behind.arrived(handed(1, 0, 0, 7));
    behind.arrived(handed(1, 2, 1, 8));
    assertTrue(behind.pass());
    assertEquals(List.of(StepBatch.EMPTY), taken);
    assertFalse(behind.pass());
    assertEquals(1, taken.size());
    behind.arrived(handed(1, 3, -1, 8));
    behind.arrived(end(1, 3));
    assertFalse(behind.pass());
    assertEquals(
        new StepBatch(
            List.of(
                new Entry(0, Kind.PASSES, "behind::put", Row.of(Value.of(7))),
                new Entry(2, Kind.COMES, "behind::put", Row.of(Value.of(8))),
                new Entry(3, Kind.GOES, "behind::put", Row.of(Value.of(8))))),
        taken.getLast());
  }

  @Test
  void aGapBehindAGateStopsTheNode() {
    for (List<Fact> wrong :
        List.of(
            List.of(end(1, 0)),
            List.of(end(0, 1)),
            List.of(end(0, 0), end(0, 0)),
            List.of(handed(0, 0, 1, 7), end(0, 2)),
            List.of(handed(1, 0, 1, 7)))) {
      BatchReader reader = new BatchReader(GATE);
      Deque<Fact> waiting = new ArrayDeque<>(wrong);
      assertThrows(
          IllegalStateException.class,
          () -> {
            while (!waiting.isEmpty()) {
              var _ = reader.take(waiting);
            }
          },
          wrong.toString());
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

  private static Fact handed(long number, long tick, long change, long id) {
    return new Fact(
        "behind::put", Row.of(Value.of(number), Value.of(tick), Value.of(change), Value.of(id)));
  }

  private static Fact end(long number, long rows) {
    return new Fact(GATE.end().name(), Row.of(Value.of(number), Value.of(rows)));
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

  /** Notes what is sent and flushed. */
  private final class Recorder implements Post {
    @Override
    public void send(Message message) {
      posted.add(message.relation() + message.row());
    }

    @Override
    public void handOver(long number, StepBatch batch) {
      posted.add("batch " + number);
    }

    @Override
    public void flush() {
      posted.add("flush");
    }

    @Override
    public boolean isBlocked() {
      return blocked;
    }
  }
}
