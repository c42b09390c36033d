package dev.dedalus.evaluate;

import dev.dedalus.value.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Relations that depend on one another, computed together (semi-naive). The stores that they are
 * computed in count derivations from outside only; rows derived from one another are just present.
 * What comes extends the fixpoint; where something goes, it is computed anew. The relations' own
 * stores get the differences.
 */
final class Recursion {
  private final Group group;
  private final List<List<Occurrence>> occurrences;
  private final Runnable due;
  private final Deque<Derived> queue = new ArrayDeque<>();
  private boolean stale;

  /**
   * Without rows.
   *
   * @param occurrences for every store of the group, in its order: what follows inside the group
   * @param due runs when there is something to do
   */
  Recursion(Group group, List<List<Occurrence>> occurrences, Runnable due) {
    this.group = group;
    this.due = due;
    this.occurrences = occurrences;
  }

  Group group() {
    return group;
  }

  /**
   * The groups of some rules, by store.
   *
   * @param agenda gets their stages when there is something to do
   */
  static @Nullable Recursion[] all(CompiledRules rules, Agenda agenda) {
    @Nullable Recursion[] recursions = new Recursion[rules.catalog().size()];
    for (int i = 0; i < rules.stages().size(); i++) {
      if (rules.stages().get(i) instanceof CompiledRules.Stage.Close(Group group)) {
        int stage = i;
        Recursion recursion =
            new Recursion(
                group,
                group.inner().stream().map(rules.occurrences()::get).toList(),
                () -> agenda.add(stage));
        group.inner().forEach(store -> recursions[store] = recursion);
      }
    }
    return recursions;
  }

  /** A row that rules of the group derive. */
  void enqueue(int store, Row row) {
    queue.add(new Derived(store, row));
    due.run();
  }

  /** Something that rows were derived from is gone. */
  void invalidate() {
    stale = true;
    due.run();
  }

  /** Reaches the fixpoint again. */
  void close(Frame frame) {
    for (int inner : group.inner()) {
      for (Cell cell : frame.stores[inner].takeTouched()) {
        if (cell.count > 0 && !cell.present) {
          enqueue(inner, cell.row);
        }
        stale |= cell.count == 0 && cell.present;
      }
    }
    if (stale) {
      stale = false;
      recompute(frame);
    } else {
      extend(frame, true);
    }
  }

  private void recompute(Frame frame) {
    queue.clear();
    List<Set<Row>> before = new ArrayList<>();
    for (int inner : group.inner()) {
      Store store = frame.stores[inner];
      before.add(new HashSet<>(store.rows()));
      for (Cell cell : store.cells()) {
        if (cell.present) {
          store.remove(cell);
        }
        if (cell.count > 0) {
          enqueue(inner, cell.row);
        }
      }
    }
    extend(frame, false);
    for (int i = 0; i < group.inner().size(); i++) {
      publish(
          before.get(i), frame.stores[group.inner().get(i)], frame.stores[group.outer().get(i)]);
    }
  }

  private static void publish(Set<Row> before, Store inner, Store outer) {
    for (Cell cell : inner.cells()) {
      boolean was = before.contains(cell.row);
      if (cell.present != was) {
        outer.add(cell.row, cell.present ? 1 : -1);
      }
      inner.drop(cell);
    }
  }

  private void extend(Frame frame, boolean publish) {
    for (Derived next = queue.poll(); next != null; next = queue.poll()) {
      Store store = frame.stores[next.store];
      Cell cell = store.cell(next.row);
      if (cell.present) {
        continue;
      }
      store.insert(cell);
      int place = group.inner().indexOf(next.store);
      if (publish) {
        frame.stores[group.outer().get(place)].add(next.row, 1);
      }
      for (Occurrence occurrence : occurrences.get(place)) {
        occurrence.run(frame, next.row, 1);
      }
    }
  }

  /**
   * The stores.
   *
   * @param inner in which the relations are computed
   * @param outer which all other rules read, in the same order
   */
  record Group(List<Integer> inner, List<Integer> outer, List<String> relations) {
    Group {
      inner = List.copyOf(inner);
      outer = List.copyOf(outer);
      relations = List.copyOf(relations);
    }
  }

  private record Derived(int store, Row row) {}
}
