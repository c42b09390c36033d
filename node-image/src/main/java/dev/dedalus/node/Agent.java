package dev.dedalus.node;

import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.node.Machine.Stepped;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A node without network and thread. A pass takes what has arrived and what timers are due, runs
 * one step, and hands its messages to the post. Used by one thread.
 */
final class Agent {
  /** Arrivals of one step; more wait for the next, so that no step grows without limit. */
  static final int ARRIVALS_MAX = 16_384;

  private final Machine machine;
  private final Post post;
  private final Clock clock;
  private final Timers timers;
  private final KeyedTimers keyedTimers;
  private final Set<String> requests;
  private final NodeCounters counters;
  private final GateEnd gate;
  private final Deque<Fact> waiting = new ArrayDeque<>();
  private boolean started;

  /**
   * A node before its first step.
   *
   * @param requests names of the relations that are requests, for counting
   * @param gate what stands between steps and messages
   */
  Agent(
      Machine machine,
      Post post,
      Clock clock,
      Timers timers,
      KeyedTimers keyedTimers,
      Set<String> requests,
      NodeCounters counters,
      GateEnd gate) {
    this.machine = machine;
    this.post = post;
    this.clock = clock;
    this.timers = timers;
    this.keyedTimers = keyedTimers;
    this.requests = Set.copyOf(requests);
    this.counters = counters;
    this.gate = gate;
  }

  /** Something arrives and waits for a pass. */
  void arrived(Fact fact) {
    waiting.add(fact);
  }

  /** Something comes through the gate and waits for a pass. */
  void cameThroughGate(String from, Fact fact) {
    gate.arrived(from, fact);
  }

  /**
   * Runs a step if there is something to take; the first pass runs the node's first step. At a
   * gate, a pass takes what has come through it first: behind it that is one batch, in a step of
   * its own, and the first one is the first step's.
   *
   * @return whether another pass has something to do at once
   * @throws dev.dedalus.evaluate.StepException if a limit is met: the node stops
   * @throws IllegalStateException if what comes through a gate has a gap: the node stops
   */
  boolean pass() {
    counters.blocked.set(post.isBlocked() ? 1 : 0);
    if (post.isBlocked()) {
      return false;
    }
    Optional<StepBatch> batch = gate.take(arrivalsWait());
    batch.ifPresent(handed -> step(List.of(), handed));
    if (gate.takesArrivals()) {
      List<Fact> arrivals = started ? take() : List.of();
      if (!started || !arrivals.isEmpty()) {
        step(arrivals, StepBatch.EMPTY);
      }
    }
    post.holdArrivals(!gate.takesArrivals() && waiting.size() >= ARRIVALS_MAX);
    post.flush();
    counters.arrivalsWaiting.set(waiting.size());
    counters.batchesOutstanding.set(gate.outstanding());
    return (gate.takesArrivals() && !waiting.isEmpty()) || gate.hasMore(arrivalsWait());
  }

  private boolean arrivalsWait() {
    return !waiting.isEmpty() || nanosToTimer().orElse(1) == 0;
  }

  /** Nanoseconds until a pass is due though nothing arrives; absent if nothing makes it due. */
  OptionalLong nanosLeft() {
    return gate.takesArrivals() ? nanosToTimer() : OptionalLong.empty();
  }

  private OptionalLong nanosToTimer() {
    long now = clock.nanos();
    OptionalLong left = timers.nanosLeft(now);
    OptionalLong keyed = keyedTimers.nanosLeft(now);
    return left.isEmpty() || (keyed.isPresent() && keyed.getAsLong() < left.getAsLong())
        ? keyed
        : left;
  }

  /** Publishes what is too costly to count in every step. */
  void publish() {
    counters.carried(machine.rowsCarried());
  }

  private List<Fact> take() {
    List<Fact> arrivals = new ArrayList<>(Math.min(waiting.size(), ARRIVALS_MAX));
    for (String timer : timers.take(clock.nanos())) {
      arrivals.add(new Fact(timer, Row.EMPTY));
    }
    arrivals.addAll(keyedTimers.take(ARRIVALS_MAX - arrivals.size(), clock.nanos()));
    while (!waiting.isEmpty() && arrivals.size() < ARRIVALS_MAX) {
      Fact fact = waiting.remove();
      if (requests.contains(fact.relation())) {
        counters.requestsTaken.increment();
      }
      arrivals.add(fact);
    }
    return arrivals;
  }

  private void step(List<Fact> arrivals, StepBatch batch) {
    started = true;
    long before = clock.nanos();
    Stepped stepped = machine.step(arrivals, batch);
    keyedTimers.changed(stepped.standing(), clock.nanos());
    counters.stepNanos.add(clock.nanos() - before);
    counters.steps.increment();
    counters.ticks.add(stepped.counts().ticks());
    counters.rowsDerived.add(stepped.counts().rows());
    gate.stepped(stepped.batches(), stepped.sends());
  }
}
