package dev.dedalus.evaluate;

import dev.dedalus.value.Row;

/**
 * A literal of a rule: what follows from a change of its store.
 *
 * @param negated whether derivations go when rows come
 * @param columns columns that are bound
 * @param slots where each of these goes
 * @param joined stores of which the rest of the body needs a row
 * @param rest the rest of the rule's body, and its head
 */
record Occurrence(boolean negated, Places columns, Places slots, Places joined, Instruction rest) {
  /** Derives, or takes back, what depends on a row. */
  void run(Frame frame, Row row, int storeSign) {
    for (int i = 0; i < joined.size(); i++) {
      if (frame.stores[joined.at(i)].size() == 0) {
        return;
      }
    }
    frame.changed = row;
    frame.storeSign = storeSign;
    frame.sign = negated ? -storeSign : storeSign;
    columns.copy(row, slots, frame.slots);
    rest.run(frame);
  }
}
