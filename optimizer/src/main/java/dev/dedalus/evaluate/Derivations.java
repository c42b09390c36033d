package dev.dedalus.evaluate;

import dev.dedalus.value.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what rules derive, stops ticks that derive too much, and hands on what is recursive. */
final class Derivations {
  /** The rule of intermediate results: they count as rows, but for no rule. */
  static final int UNCOUNTED = -1;

  private final Catalog catalog;
  private final @Nullable Recursion[] recursions;
  private final long[] perRule;
  private long rowsOfTick;
  private long rows;
  private long limit = StepLimits.NONE.rows();

  /**
   * Counters from 0.
   *
   * @param recursions by store, for stores that are computed together
   */
  Derivations(Catalog catalog, @Nullable Recursion[] recursions, int rules) {
    this.catalog = catalog;
    this.recursions = recursions;
    this.perRule = new long[rules];
  }

  /** Starts counting for a step. */
  void startStep() {
    rows = 0;
    Arrays.fill(perRule, 0);
  }

  /** Starts counting for a tick. */
  void startTick(long rowLimit) {
    limit = rowLimit;
    rowsOfTick = 0;
  }

  /** Counts a derivation. */
  void count(int rule, int head) {
    rows++;
    if (++rowsOfTick > limit) {
      throw StepException.rows(limit, growing(head));
    }
    if (rule >= 0) {
      perRule[rule]++;
    }
  }

  /** A change of a relation that is computed together with what it is derived from. */
  void recursive(int head, Row row, int sign) {
    Recursion recursion = recursions[head];
    if (recursion == null) {
      throw new IllegalStateException("not recursive: " + catalog.shape(head));
    }
    if (sign > 0) {
      recursion.enqueue(head, row);
    } else {
      recursion.invalidate();
    }
  }

  /** Rows derived in this step. */
  long rows() {
    return rows;
  }

  /** Facts derived in this step by rule. */
  SequencedMap<String, Long> perRule(List<String> ids) {
    SequencedMap<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < perRule.length; i++) {
      if (perRule[i] > 0) {
        counts.put(ids.get(i), perRule[i]);
      }
    }
    return counts;
  }

  private Collection<String> growing(int head) {
    Recursion recursion = recursions[head];
    return recursion == null
        ? Set.of(catalog.shape(head).relation())
        : recursion.group().relations();
  }
}
