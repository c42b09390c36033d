package dev.dedalus.evaluate;

import dev.dedalus.evaluate.Engine.Change;
import dev.dedalus.value.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one step hands over through a gate: how the rows of its channels changed, tick by tick.
 *
 * @param entries in the order of their ticks
 */
public record StepBatch(List<Entry> entries) {
  /** A step in which no row came or went. */
  public static final StepBatch EMPTY = new StepBatch(List.of());

  public StepBatch {
    entries = List.copyOf(entries);
  }

  /** What happens to a row. */
  public enum Kind {
    /** It stands from this tick on. */
    COMES,
    /** It stands in this tick, and not in the next. */
    PASSES,
    /** It stands no longer. */
    GOES
  }

  /**
   * A change of a row.
   *
   * @param tick of the step, from 0
   * @param relation a channel of the gate
   */
  public record Entry(int tick, Kind kind, String relation, Row row) {}

  /** Whether the step changed nothing. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The changes by tick. */
  SortedMap<Integer, Collection<Change>> changes() {
    if (entries.isEmpty()) {
      return Collections.emptySortedMap();
    }
    SortedMap<Integer, Collection<Change>> changes = new TreeMap<>();
    for (Entry entry : entries) {
      switch (entry.kind()) {
        case COMES -> at(changes, entry.tick()).add(change(entry, 1));
        case GOES -> at(changes, entry.tick()).add(change(entry, -1));
        case PASSES -> {
          at(changes, entry.tick()).add(change(entry, 1));
          at(changes, entry.tick() + 1).add(change(entry, -1));
        }
      }
    }
    return changes;
  }

  private static Collection<Change> at(SortedMap<Integer, Collection<Change>> changes, int tick) {
    return changes.computeIfAbsent(tick, none -> new ArrayList<>());
  }

  private static Change change(Entry entry, int sign) {
    return new Change(entry.relation(), entry.row(), sign);
  }
}
