package dev.dedalus.evaluate;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A physical node of a simulated network: its state, what waits for it, what it did. */
final class SimulatedNode {
  private final PhysicalNode node;
  private final NetworkListener listener;
  private final @Nullable SimulatedGate gate;
  private final int timerFirings;
  private final int rowFirings;
  private final List<String> unkeyed;
  private final SplittableRandom random;
  private final List<Timer> timers = new ArrayList<>();
  private final Map<Fact, Timer> standing = new HashMap<>();
  private final SortedMap<String, Long> sent = new TreeMap<>();
  private final SortedMap<String, Long> received = new TreeMap<>();
  private final SortedMap<String, Long> derived = new TreeMap<>();
  private StepFunction function;
  private NodeState state;
  private List<Waiting> waiting = new ArrayList<>();
  private long starts = 1;
  private long steps;
  private long ticks;

  /**
   * A node before its first step.
   *
   * @param timers without key that its rules read
   * @param gate at which it is, if any
   */
  SimulatedNode(
      PhysicalNode node,
      StepFunction function,
      List<String> timers,
      SimulationSettings settings,
      SplittableRandom random,
      NetworkListener listener,
      @Nullable SimulatedGate gate) {
    this.node = node;
    this.gate = gate;
    this.function = function;
    this.random = random;
    this.listener = listener;
    this.timerFirings = settings.timerFirings();
    this.rowFirings = settings.rowFirings();
    this.unkeyed = List.copyOf(timers);
    this.state = function.start();
    arm(timerFirings);
  }

  /** Lets each timer without key fire so many times more. */
  void arm(int firings) {
    if (firings > 0) {
      unkeyed.forEach(timer -> timers.add(new Timer(new Fact(timer, Row.EMPTY), firings)));
    }
  }

  /** Lets each timer without key, and each row that a keyed timer waits for, fire once more. */
  void armAll() {
    arm(1);
    for (Timer timer : standing.values()) {
      if (timer.left++ == 0) {
        timers.add(timer);
      }
    }
  }

  /** Takes all that was handed over to it. */
  List<Message> catchUp() {
    List<Message> sends = new ArrayList<>();
    while (gate != null && gate.offers(node)) {
      sends.addAll(step(List.of(), gate.take(node, random, listener)));
    }
    return sends;
  }

  /** Ends: what waits is lost, and all of its state that it does not keep. */
  void crash(Predicate<String> keeps) {
    if (gate != null) {
      gate.end().forEach(listener::lost);
    }
    waiting.forEach(each -> listener.lost(each.message()));
    waiting.clear();
    timers.clear();
    standing.clear();
    List<Fact> kept = new ArrayList<>();
    for (Fact fact : state.facts()) {
      if (keeps.test(fact.relation())) {
        kept.add(fact);
      }
    }
    state = function.start(kept);
  }

  /** Loses some of what a node that has crashed had sent. */
  void loseFrom(NodeValue sender) {
    List<Waiting> rest = new ArrayList<>();
    for (Waiting each : waiting) {
      if (sender.equals(each.sender()) && random.nextBoolean()) {
        listener.lost(each.message());
      } else {
        rest.add(each);
      }
    }
    waiting = rest;
  }

  /** Starts again with what it keeps: the first step; behind a gate it waits for a batch. */
  List<Message> restart(StepFunction again) {
    List<Fact> kept = state.facts();
    function = again;
    state = function.start(kept);
    arm(timerFirings);
    return start();
  }

  /** How often it has started, once it starts again. */
  long nextStart() {
    return ++starts;
  }

  /** The logical node that it is a piece of. */
  NodeValue logical() {
    return node.logical();
  }

  /** Begins to count anew. */
  void resetCounts() {
    steps = 0;
    ticks = 0;
    sent.clear();
    received.clear();
    derived.clear();
  }

  /** Puts something on its way; null: a client sends it. */
  void send(Message message, @Nullable NodeValue sender) {
    waiting.add(new Waiting(message, sender));
  }

  /** Whether anything waits that it may take, or a timer is left. */
  boolean isBusy() {
    return (gate != null && (gate.offers(node) || gate.hasSignal(node)))
        || (isOpen() && hasArrivals());
  }

  private boolean isOpen() {
    return gate == null || gate.isOpen(node);
  }

  private boolean hasArrivals() {
    return !waiting.isEmpty() || !timers.isEmpty();
  }

  NodeState state() {
    return state;
  }

  /** The first step; behind a gate it waits for a batch. */
  List<Message> start() {
    return idle();
  }

  /**
   * A step with some of what waits: one, about half, or all; sometimes with a timer. Or with the
   * next batch of a gate. Or what leaves once that is acknowledged.
   */
  List<Message> deliver() {
    boolean arrivals = isOpen() && hasArrivals();
    if (gate != null) {
      boolean batch = gate.offers(node);
      if (gate.hasSignal(node) && (!(arrivals || batch) || random.nextBoolean())) {
        List<Message> leaving = gate.signal(node, random);
        if (!leaving.isEmpty()) {
          listener.released(node, leaving);
        }
        return leaving;
      }
      if (batch && (!arrivals || random.nextBoolean())) {
        return step(List.of(), gate.take(node, random, listener));
      }
    }
    return arrivals ? step(some(), StepBatch.EMPTY) : List.of();
  }

  private List<Fact> some() {
    List<Fact> arrivals = new ArrayList<>();
    int share = waiting.isEmpty() ? 0 : random.nextInt(3);
    if (share == 2) {
      waiting.forEach(each -> arrivals.add(each.fact()));
      waiting = new ArrayList<>();
    } else if (share == 1) {
      List<Waiting> rest = new ArrayList<>();
      for (Waiting each : waiting) {
        if (random.nextBoolean()) {
          arrivals.add(each.fact());
        } else {
          rest.add(each);
        }
      }
      waiting = rest;
    } else if (!waiting.isEmpty()) {
      int chosen = random.nextInt(waiting.size());
      Waiting last = waiting.removeLast();
      arrivals.add((chosen == waiting.size() ? last : waiting.set(chosen, last)).fact());
    }
    if (!timers.isEmpty() && (waiting.isEmpty() || random.nextInt(8) == 0)) {
      Timer timer = timers.get(random.nextInt(timers.size()));
      arrivals.add(timer.arrival);
      if (--timer.left == 0) {
        timers.remove(timer);
      }
    }
    return arrivals;
  }

  /** A step without arrivals; behind a gate none before the first batch, nor while frozen. */
  List<Message> idle() {
    return isOpen() ? step(List.of(), StepBatch.EMPTY) : List.of();
  }

  private List<Message> step(List<Fact> arrivals, StepBatch batch) {
    arrivals.forEach(fact -> received.merge(fact.relation(), 1L, Long::sum));
    batch.entries().forEach(entry -> received.merge(entry.relation(), 1L, Long::sum));
    StepResult result = function.step(state, arrivals, batch, fact -> random.nextBoolean());
    state = result.state();
    for (StepBatch handed : result.batches()) {
      long readers = gate == null ? 0 : gate.readers(node);
      handed.entries().forEach(entry -> sent.merge(entry.relation(), readers, Long::sum));
    }
    List<Message> sends = gate == null ? result.sends() : gate.stepped(node, result, listener);
    result.standing().forEach(this::wait);
    steps++;
    ticks += result.counts().ticks();
    result.sends().forEach(message -> sent.merge(message.relation(), 1L, Long::sum));
    result.counts().derived().forEach((rule, facts) -> derived.merge(rule, facts, Long::sum));
    listener.stepped(node, arrivals, sends);
    return sends;
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

  /** What waits, and the logical node that sent it; null: a client did. */
  private record Waiting(Message message, @Nullable NodeValue sender) {
    Fact fact() {
      return new Fact(message.relation(), message.row());
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
