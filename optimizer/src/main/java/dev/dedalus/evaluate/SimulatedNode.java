package dev.dedalus.evaluate;

import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A physical node of a simulated network: its state, what waits for it, what it did. */
final class SimulatedNode {
  private final StepFunction function;
  private final int rowFirings;
  private final List<String> unkeyed;
  private final SplittableRandom random;
  private final List<Timer> timers = new ArrayList<>();
  private final Map<Fact, Timer> standing = new HashMap<>();
  private final SortedMap<String, Long> sent = new TreeMap<>();
  private final SortedMap<String, Long> received = new TreeMap<>();
  private final SortedMap<String, Long> derived = new TreeMap<>();
  private NodeState state;
  private List<Fact> waiting = new ArrayList<>();
  private long steps;
  private long ticks;

  SimulatedNode(
      StepFunction function,
      List<String> timers,
      SimulationSettings settings,
      SplittableRandom random) {
    this.function = function;
    this.random = random;
    this.rowFirings = settings.rowFirings();
    this.unkeyed = List.copyOf(timers);
    this.state = function.start();
    arm(settings.timerFirings());
  }

  /** Lets each timer without key fire so many times more. */
  void arm(int firings) {
    if (firings > 0) {
      unkeyed.forEach(timer -> timers.add(new Timer(new Fact(timer, Row.EMPTY), firings)));
    }
  }

  /** Begins to count anew. */
  void resetCounts() {
    steps = 0;
    ticks = 0;
    sent.clear();
    received.clear();
    derived.clear();
  }

  /** Puts something on its way. */
  void send(Fact fact) {
    waiting.add(fact);
  }

  /** Whether anything waits or a timer is left. */
  boolean isBusy() {
    return !waiting.isEmpty() || !timers.isEmpty();
  }

  NodeState state() {
    return state;
  }

  /** The first step. */
  List<Message> start() {
    return step(List.of());
  }

  /** A step with some of what waits: one, about half, or all; sometimes with a timer. */
  List<Message> deliver() {
    List<Fact> arrivals = new ArrayList<>();
    int share = waiting.isEmpty() ? 0 : random.nextInt(3);
    if (share == 2) {
      arrivals.addAll(waiting);
      waiting = new ArrayList<>();
    } else if (share == 1) {
      List<Fact> rest = new ArrayList<>();
      for (Fact fact : waiting) {
        (random.nextBoolean() ? arrivals : rest).add(fact);
      }
      waiting = rest;
    } else if (!waiting.isEmpty()) {
      int chosen = random.nextInt(waiting.size());
      Fact last = waiting.removeLast();
      arrivals.add(chosen == waiting.size() ? last : waiting.set(chosen, last));
    }
    if (!timers.isEmpty() && (waiting.isEmpty() || random.nextInt(8) == 0)) {
      Timer timer = timers.get(random.nextInt(timers.size()));
      arrivals.add(timer.arrival);
      if (--timer.left == 0) {
        timers.remove(timer);
      }
    }
    return step(arrivals);
  }

  /** A step without arrivals. */
  List<Message> idle() {
    return step(List.of());
  }

  private List<Message> step(List<Fact> arrivals) {
    arrivals.forEach(fact -> received.merge(fact.relation(), 1L, Long::sum));
    StepResult result = function.step(state, arrivals, fact -> random.nextBoolean());
    state = result.state();
    result.standing().forEach(this::wait);
    steps++;
    ticks += result.counts().ticks();
    result.sends().forEach(message -> sent.merge(message.relation(), 1L, Long::sum));
    result.counts().derived().forEach((rule, facts) -> derived.merge(rule, facts, Long::sum));
    return result.sends();
  }

  Cardinalities.NodeCounts counts() {
    return new Cardinalities.NodeCounts(steps, ticks, sent, received, derived);
  }

  /** A row that a keyed timer waits for has one of its own while it stands. */
  private void wait(Standing change) {
    Fact row = new Fact(change.timer(), change.row());
    Timer gone = standing.remove(row);
    if (gone != null) {
      timers.remove(gone);
    }
    if (change.stands() && rowFirings > 0) {
      Timer timer = new Timer(new Fact(change.timer(), change.key()), rowFirings);
      standing.put(row, timer);
      timers.add(timer);
    }
  }

  private static final class Timer {
    private final Fact arrival;
    private int left;

    private Timer(Fact arrival, int left) {
      this.arrival = arrival;
      this.left = left;
    }
  }
}
