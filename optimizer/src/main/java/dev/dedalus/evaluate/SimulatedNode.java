package dev.dedalus.evaluate;

import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A physical node of a simulated network: its state, what waits for it, what it did. */
final class SimulatedNode {
  private final StepFunction function;
  private final List<Timer> timers = new ArrayList<>();
  private final SortedMap<String, Long> sent = new TreeMap<>();
  private final SortedMap<String, Long> received = new TreeMap<>();
  private final SortedMap<String, Long> derived = new TreeMap<>();
  private NodeState state;
  private List<Fact> waiting = new ArrayList<>();
  private long steps;
  private long ticks;

  SimulatedNode(StepFunction function, List<String> timers, int firings) {
    this.function = function;
    this.state = function.start();
    timers.forEach(timer -> this.timers.add(new Timer(timer, firings)));
    this.timers.removeIf(timer -> timer.left == 0);
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
  List<Message> deliver(SplittableRandom random) {
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
      arrivals.add(new Fact(timer.name, Row.EMPTY));
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
    StepResult result = function.step(state, arrivals);
    state = result.state();
    steps++;
    ticks += result.counts().ticks();
    result.sends().forEach(message -> sent.merge(message.relation(), 1L, Long::sum));
    result.counts().derived().forEach((rule, facts) -> derived.merge(rule, facts, Long::sum));
    return result.sends();
  }

  Cardinalities.NodeCounts counts() {
    return new Cardinalities.NodeCounts(steps, ticks, sent, received, derived);
  }

  private static final class Timer {
    private final String name;
    private int left;

    private Timer(String name, int left) {
      this.name = name;
      this.left = left;
    }
  }
}
