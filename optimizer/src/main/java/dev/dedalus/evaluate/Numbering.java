package dev.dedalus.evaluate;

import dev.dedalus.evaluate.RuleSet.NumberColumn;
import dev.dedalus.evaluate.RuleSet.NumberingRule;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The rows of a rule with {@code index}: all are numbered anew when one changes. */
final class Numbering {
  private final NumberingRule rule;
  private final int index;
  private Set<Row> heads = new LinkedHashSet<>();
  private boolean changed;

  /**
   * Without rows.
   *
   * @param index of the body's store on no column
   */
  Numbering(NumberingRule rule, int index) {
    this.rule = rule;
    this.index = index;
  }

  /** A row of the body comes or goes. */
  void mark() {
    changed = true;
  }

  /** Derives the heads, if the body changed. */
  void flush(Store body, Store head, Derivations derivations) {
    if (!changed) {
      return;
    }
    changed = false;
    Set<Row> now = new LinkedHashSet<>();
    List<Map<List<Value>, Map<Row, Integer>>> numbers = new ArrayList<>();
    rule.columns().forEach(column -> numbers.add(new HashMap<>()));
    for (Row row : sorted(body)) {
      now.add(head(row, numbers));
    }
    for (Row row : heads) {
      if (!now.contains(row)) {
        head.add(row, -1);
      }
    }
    for (Row row : now) {
      if (!heads.contains(row)) {
        derivations.count(rule.rule(), rule.head());
        head.add(row, 1);
      }
    }
    heads = now;
  }

  private SortedSet<Row> sorted(Store body) {
    SortedSet<Row> rows = new TreeSet<>();
    Bucket all = body.bucket(index, Row.EMPTY);
    for (int i = 0; all != null && i < all.size; i++) {
      rows.add(all.cells[i].row);
    }
    return rows;
  }

  private Row head(Row row, List<Map<List<Value>, Map<Row, Integer>>> numbers) {
    Row numbered = row.slice(0, rule.others());
    Value[] columns = new Value[rule.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      NumberColumn column = rule.columns().get(i);
      if (column.counts()) {
        List<Value> key = column.columns().stream().map(row::get).toList();
        Map<Row, Integer> known = numbers.get(i).computeIfAbsent(key, none -> new HashMap<>());
        columns[i] = Value.of(known.computeIfAbsent(numbered, none -> known.size()));
      } else {
        columns[i] = row.get(column.columns().getFirst());
      }
    }
    return Row.wrap(columns);
  }
}
