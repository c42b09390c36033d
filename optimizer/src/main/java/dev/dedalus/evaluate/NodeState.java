package dev.dedalus.evaluate;

import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a quiet node carries. What it remembers of its last sends follows from that: the last tick
 * saw nothing else.
 *
 * <p>States never change, but the newest of a line of states holds the engine that made it, and
 * older ones only their difference to the next. So going on from the newest costs what a step
 * changes; going on from an older one costs what it carries. For one thread.
 */
public final class NodeState {
  private final boolean started;
  private final List<Fact> facts;
  private @Nullable Engine engine;
  private @Nullable NodeState newer;
  private List<Engine.Change> toNewer = List.of();

  private NodeState(boolean started, List<Fact> facts, @Nullable Engine engine) {
    this.started = started;
    this.facts = facts;
    this.engine = engine;
  }

  /** The state before a first step that finds these rows. */
  static NodeState unstarted(Collection<Fact> facts) {
    return new NodeState(false, List.copyOf(facts), null);
  }

  /** The state that an engine is in. */
  static NodeState of(Engine engine) {
    return new NodeState(true, List.of(), engine);
  }

  /** A started state with these carried facts. */
  static NodeState carrying(Collection<Fact> facts) {
    return new NodeState(true, List.copyOf(facts), null);
  }

  /** Whether the node's first step has run. */
  public boolean isStarted() {
    return started;
  }

  /**
   * The carried facts by relation; before the first step, what that will find. Relations without
   * rows are left out. Takes time in proportion to all of them.
   */
  public SortedMap<String, NavigableSet<Row>> carried() {
    Deque<List<Engine.Change>> changes = new ArrayDeque<>();
    NodeState state = this;
    while (state.newer != null) {
      changes.push(state.toNewer);
      state = state.newer;
    }
    SortedMap<String, NavigableSet<Row>> rows = state.ownRows();
    for (List<Engine.Change> step : changes) {
      for (Engine.Change change : step.reversed()) {
        NavigableSet<Row> of = rows.computeIfAbsent(change.relation(), name -> new TreeSet<>());
        if (change.sign() > 0) {
          of.remove(change.row());
        } else {
          of.add(change.row());
        }
      }
    }
    rows.values().removeIf(NavigableSet::isEmpty);
    return rows;
  }

  /**
   * How many rows each relation carries. Of the newest state this takes time in proportion to the
   * relations only.
   */
  public SortedMap<String, Long> carriedCounts() {
    Engine held = engine;
    if (held != null) {
      return held.carriedCounts();
    }
    SortedMap<String, Long> counts = new TreeMap<>();
    carried().forEach((relation, rows) -> counts.put(relation, (long) rows.size()));
    return counts;
  }

  /**
   * A relation's rows in the last tick of the last step, derived ones and those that never change
   * included; of a relation that no rule of the node names, none.
   *
   * @throws IllegalStateException if this is not the newest state of its line
   */
  public List<Row> rows(String relation) {
    if (engine == null) {
      throw new IllegalStateException("the rows of an older state are gone");
    }
    return engine.rows(relation);
  }

  /** The carried facts, in order. */
  List<Fact> facts() {
    List<Fact> all = new ArrayList<>();
    carried().forEach((name, rows) -> rows.forEach(row -> all.add(new Fact(name, row))));
    return all;
  }

  /** Takes the engine, if this state holds one that runs these rules. */
  @Nullable Engine take(CompiledRules rules) {
    Engine held = engine;
    return held != null && held.rules().catalog().equals(rules.catalog()) ? held : null;
  }

  /** The engine has moved on to a newer state. */
  void supersede(NodeState next, List<Engine.Change> changes) {
    engine = null;
    newer = next;
    toNewer = changes;
  }

  private SortedMap<String, NavigableSet<Row>> ownRows() {
    SortedMap<String, NavigableSet<Row>> rows = new TreeMap<>();
    for (Fact fact : facts) {
      rows.computeIfAbsent(fact.relation(), name -> new TreeSet<>()).add(fact.row());
    }
    if (engine != null) {
      for (Map.Entry<String, List<Row>> carried : engine.carriedRows().entrySet()) {
        rows.put(carried.getKey(), new TreeSet<>(carried.getValue()));
      }
    }
    return rows;
  }

  @Override
  public String toString() {
    return (started ? "started" : "not started") + carried();
  }
}
