package dev.dedalus.evaluate;

import dev.dedalus.evaluate.RuleSet.AggregateRule;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of an aggregating rule: of changed groups, the head's rows are computed anew. */
final class Aggregation {
  private final AggregateRule rule;
  private final int index;
  private final Map<Row, Row> heads = new HashMap<>();
  private Set<Row> changed = new LinkedHashSet<>();

  /**
   * Without rows.
   *
   * @param index of the body's store on the group
   */
  Aggregation(AggregateRule rule, int index) {
    this.rule = rule;
    this.index = index;
  }

  /** A row of the body comes or goes. */
  void mark(Row row) {
    Value[] group = new Value[rule.groupSize()];
    for (int i = 0; i < group.length; i++) {
      group[i] = row.get(i);
    }
    changed.add(Row.wrap(group));
  }

  /** Derives the heads of the groups that changed. */
  void flush(Store body, Store head, Derivations derivations) {
    if (changed.isEmpty()) {
      return;
    }
    Set<Row> groups = changed;
    changed = new LinkedHashSet<>();
    for (Row group : groups) {
      Bucket bucket = body.bucket(index, group.arity() == 1 ? group.get(0) : group);
      Row now = bucket == null ? null : head(bucket);
      Row before = now == null ? heads.remove(group) : heads.put(group, now);
      if (!Objects.equals(now, before)) {
        replace(before, now, head, derivations);
      }
    }
  }

  private void replace(
      @Nullable Row before, @Nullable Row now, Store head, Derivations derivations) {
    if (before != null) {
      head.add(before, -1);
    }
    if (now != null) {
      derivations.count(rule.rule(), rule.head());
      head.add(now, 1);
    }
  }

  private Row head(Bucket bucket) {
    List<Row> rows = new ArrayList<>(bucket.size);
    for (int i = 0; i < bucket.size; i++) {
      rows.add(bucket.cells[i].row);
    }
    Value[] columns = new Value[rule.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = rule.columns().get(i).of(rows);
    }
    return Row.wrap(columns);
  }
}
