package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.Standing;
import dev.dedalus.evaluate.StepCounts;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.NodeValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgentTest {
  private long now;
  private boolean blocked;
  private final List<List<Fact>> steps = new ArrayList<>();
  private final List<String> posted = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Agent agent =
      new Agent(
          new Echo(),
          new Recorder(),
          () -> now,
          new Timers(List.of(new TimerSpec("beat", 1, 0)), new SplittableRandom(0), 0),
          new KeyedTimers(Map.of("late", 5L)),
          Set.of("put"),
          new NodeCounters(registry));

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
    public Stepped step(List<Fact> arrivals) {
      steps.add(arrivals);
      return new Stepped(
          arrivals.stream()
              .map(fact -> new Message("ack", new NodeValue("peer", 0), fact.row()))
              .toList(),
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
    public void flush() {
      posted.add("flush");
    }

    @Override
    public boolean isBlocked() {
      return blocked;
    }
  }
}
