package dev.dedalus.evaluate;

import java.util.BitSet;

/** The stages of a tick that have something to do, so that the others cost nothing. */
final class Agenda {
  private final BitSet due = new BitSet();

  /** A stage has something to do, in this tick if it has not been passed, else in the next. */
  void add(int stage) {
    due.set(stage);
  }

  /** The first stage from this one on that has something to do, taken off; -1 if none has. */
  int take(int from) {
    int stage = due.nextSetBit(from);
    if (stage >= 0) {
      due.clear(stage);
    }
    return stage;
  }
}
