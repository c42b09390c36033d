package dev.dedalus.node;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.SealedMessages;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.placement.Gate;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A node before a gate: it numbers what its steps hand over. If the gate is acknowledged, what a
 * step sends waits until every node behind has taken that step's batch and all before it, and goes
 * at once if there is none. What those behind have sent on sealed channels goes first, as one
 * message each. With several nodes behind it tells them then, as they wait for it, too.
 */
final class BeforeGate implements GateEnd {
  /** Batches that are not acknowledged by all; at the limit the node takes no arrivals. */
  static final int BATCHES_MAX = 64;

  /** Messages that wait; at the limit the node takes no arrivals. */
  static final int MESSAGES_MAX = 65_536;

  private final boolean acknowledged;
  private final Post post;
  private final HeldBack held = new HeldBack();
  private final SortedMap<String, Long> takenBy = new TreeMap<>();
  private final Deque<Acknowledgement> came = new ArrayDeque<>();
  private final Map<String, String> sealed = new HashMap<>();
  private final Map<Long, SealedMessages> unsent = new HashMap<>();
  private long number;
  private long settled;

  private record Acknowledgement(String from, long number) {}

  /**
   * The end of a node that has handed over nothing.
   *
   * @param behind the names of the nodes behind
   */
  BeforeGate(Gate gate, List<String> behind, Post post) {
    this.acknowledged = gate.delivery() == Gate.Delivery.ACKNOWLEDGED;
    this.post = post;
    gate.sealed().forEach(channel -> sealed.put(gate.sealed(channel), channel));
    behind.forEach(name -> takenBy.put(name, 0L));
  }

  @Override
  public void arrived(String from, Fact fact) {
    String channel = sealed.get(fact.relation());
    if (channel != null) {
      Row row = fact.row();
      unsent
          .computeIfAbsent(GateRows.integer(fact, 0), none -> new SealedMessages())
          .add(new Message(channel, row.get(1), row.slice(2, row.arity())));
      return;
    }
    came.add(new Acknowledgement(from, GateRows.integer(fact, 0)));
  }

  @Override
  public Optional<StepBatch> take(boolean arrivalsWait) {
    while (!came.isEmpty()) {
      acknowledge(came.remove());
    }
    return Optional.empty();
  }

  private void acknowledge(Acknowledgement taken) {
    long next = takenBy.getOrDefault(taken.from(), -1L);
    if (taken.number() != next || next == number) {
      throw new IllegalStateException(
          "gate: " + taken.from() + " has taken batch " + taken.number() + ", and next is " + next);
    }
    takenBy.put(taken.from(), next + 1);
    if (takenBy.values().stream().allMatch(each -> each > settled)) {
      if (takenBy.size() > 1) {
        post.release(settled);
      }
      SealedMessages all = unsent.remove(settled);
      if (all != null) {
        all.united().forEach(post::send);
      }
      held.settle(settled++).forEach(post::send);
    }
  }

  @Override
  public boolean takesArrivals() {
    return held.batches() < BATCHES_MAX && held.messages() < MESSAGES_MAX;
  }

  @Override
  public void stepped(List<StepBatch> batches, List<Message> sends) {
    for (StepBatch batch : batches) {
      post.handOver(number, batch);
      if (acknowledged) {
        held.waitFor(number);
      }
      number++;
    }
    if (held.isEmpty()) {
      sends.forEach(post::send);
    } else {
      held.hold(sends);
    }
  }

  @Override
  public boolean hasMore(boolean arrivalsWait) {
    return false;
  }

  @Override
  public int outstanding() {
    return held.batches();
  }
}
