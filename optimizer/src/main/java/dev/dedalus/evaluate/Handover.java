package dev.dedalus.evaluate;

import dev.dedalus.evaluate.StepBatch.Entry;
import dev.dedalus.evaluate.StepBatch.Kind;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what steps hand over through a gate. */
final class Handover {
  private final Set<String> channels;
  private final List<StepBatch> batches = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  /** Where the latest row of an entry is that came in the tick before or in this one. */
  private final Map<Fact, Integer> coming = new HashMap<>();

  private int tick;

  /** Of these channels. */
  Handover(Set<String> channels) {
    this.channels = channels;
  }

  /** Forgets what was handed over. */
  void clear() {
    batches.clear();
  }

  /** Starts a step: its tick 0 follows. */
  void start() {
    entries.clear();
    coming.clear();
    tick = 0;
  }

  /** The next tick follows. */
  void nextTick() {
    tick++;
  }

  /**
   * A row changes.
   *
   * @param located the location, then the row
   * @return whether it is handed over: else it is a message like others
   */
  boolean change(String relation, Row located, int sign) {
    if (!channels.contains(relation)) {
      return false;
    }
    Row row = located.slice(1, located.arity());
    Fact fact = new Fact(relation, row);
    if (sign > 0) {
      coming.put(fact, entries.size());
      entries.add(new Entry(tick, Kind.COMES, relation, row));
      return true;
    }
    Integer came = coming.remove(fact);
    if (came != null && entries.get(came).tick() == tick - 1) {
      entries.set(came, new Entry(tick - 1, Kind.PASSES, relation, row));
    } else {
      entries.add(new Entry(tick, Kind.GOES, relation, row));
    }
    return true;
  }

  /** Ends a step. */
  void end() {
    batches.add(new StepBatch(entries));
  }

  /** What the steps hand over; each may be empty. */
  List<StepBatch> batches() {
    return batches;
  }
}
