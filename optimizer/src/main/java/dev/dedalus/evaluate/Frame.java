package dev.dedalus.evaluate;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value;

/** What a running join knows: the values bound so far and the change that it follows from. */
final class Frame {
  /** No store changes: a rule is evaluated as a whole. */
  static final int NO_CHANGE = 2;

  final Value[] slots;
  final Store[] stores;

  /** The changed row. */
  Row changed = Row.EMPTY;

  /** 1 where the row came, -1 where it goes. */
  int storeSign = NO_CHANGE;

  /** 1 where derivations are added, -1 where they are taken away. */
  int sign = 1;

  private final Derivations derivations;

  Frame(Store[] stores, int slots, Derivations derivations) {
    this.stores = stores;
    this.slots = new Value[slots];
    this.derivations = derivations;
  }

  /** Adds or takes away a derivation of the head's row. */
  void derive(Instruction.Emit rule, Row row) {
    if (sign > 0) {
      derivations.count(rule.rule(), rule.head());
    }
    if (rule.recursive()) {
      derivations.recursive(rule.head(), row, sign);
    } else {
      stores[rule.head()].add(row, sign);
    }
  }

  /** Counts a value of a range. */
  void enumerated(int head) {
    derivations.count(Derivations.UNCOUNTED, head);
  }
}
