package dev.dedalus.node;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.placement.Gate;
import dev.dedalus.value.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * A node behind a gate. Its first step takes the first batch of every node before it, as these are
 * pieces of one first step; each later batch has a step of its own. If the gate is acknowledged,
 * the node takes arrivals between batches, and says of each batch that it has taken it.
 *
 * <p>What a batch's step sends on a sealed channel goes to the node before, ahead of the
 * acknowledgement: that node sends what all behind have said at once.
 *
 * <p>One of several nodes behind is <em>frozen</em> after a batch: it takes no arrivals, and what
 * the batch's step sends waits, until the node before says that all have taken it. Frozen, it may
 * take further batches, but not while arrivals wait: of the nodes behind, the one that has taken
 * least is released then and takes its arrivals before another batch, so none is frozen for ever.
 */
final class BehindGate implements GateEnd {
  private final boolean acknowledged;
  private final boolean oneOfMany;
  private final String release;
  private final Set<String> sealed;
  private final Post post;
  private final SequencedMap<String, BatchReader> readers = new TreeMap<>();
  private final List<BatchReader> order;
  private final List<Long> released = new ArrayList<>();
  private final HeldBack held = new HeldBack();
  private final List<Taken> taken = new ArrayList<>();
  private boolean started;
  private int turn;

  private record Taken(String from, long number) {}

  /**
   * The end of a node that has taken nothing.
   *
   * @param before the names of the nodes before
   * @param nodes how many are behind
   */
  BehindGate(Gate gate, List<String> before, int nodes, Post post) {
    this.acknowledged = gate.delivery() == Gate.Delivery.ACKNOWLEDGED;
    this.oneOfMany = nodes > 1;
    this.release = gate.released().name();
    this.sealed = gate.sealed();
    this.post = post;
    before.forEach(name -> readers.put(name, new BatchReader(gate, name)));
    this.order = List.copyOf(readers.values());
  }

  @Override
  public void arrived(String from, Fact fact) {
    BatchReader reader = readers.get(from);
    if (reader == null) {
      throw new IllegalStateException("gate: " + fact.relation() + " comes from " + from);
    }
    if (fact.relation().equals(release)) {
      released.add(GateRows.integer(fact, 0));
    } else {
      reader.arrived(fact);
    }
  }

  @Override
  public Optional<StepBatch> take(boolean arrivalsWait) {
    boolean frozen = !held.isEmpty();
    for (long number : released) {
      held.settle(number).forEach(post::send);
    }
    released.clear();
    if (!started) {
      return first();
    }
    return arrivalsWait && frozen ? Optional.empty() : next();
  }

  /** The first batches of all, in one. */
  private Optional<StepBatch> first() {
    if (!order.stream().allMatch(BatchReader::hasBatch)) {
      return Optional.empty();
    }
    started = true;
    List<StepBatch.Entry> entries = new ArrayList<>();
    order.forEach(reader -> entries.addAll(take(reader).entries()));
    return Optional.of(new StepBatch(entries));
  }

  /** The next batch, of the nodes before in turn. */
  private Optional<StepBatch> next() {
    for (int i = 0; i < order.size(); i++) {
      BatchReader reader = order.get(turn);
      turn = (turn + 1) % order.size();
      if (reader.hasBatch()) {
        return Optional.of(take(reader));
      }
    }
    return Optional.empty();
  }

  private StepBatch take(BatchReader reader) {
    taken.add(new Taken(reader.from(), reader.next()));
    return reader.take();
  }

  @Override
  public boolean takesArrivals() {
    return acknowledged && started && held.isEmpty();
  }

  @Override
  public void stepped(List<StepBatch> batches, List<Message> sends) {
    List<Message> own = new ArrayList<>();
    for (Message message : sends) {
      if (sealed.contains(message.relation())) {
        Taken batch = taken.getFirst();
        post.seal(batch.from(), batch.number(), message);
      } else {
        own.add(message);
      }
    }
    if (acknowledged) {
      for (Taken batch : taken) {
        post.acknowledge(batch.from(), batch.number());
        if (oneOfMany) {
          held.waitFor(batch.number());
        }
      }
    }
    taken.clear();
    if (held.isEmpty()) {
      own.forEach(post::send);
    } else {
      held.hold(own);
    }
  }

  @Override
  public boolean hasMore(boolean arrivalsWait) {
    return started
        && !(arrivalsWait && !held.isEmpty())
        && order.stream().anyMatch(BatchReader::hasBatch);
  }

  @Override
  public int outstanding() {
    return held.batches();
  }
}
