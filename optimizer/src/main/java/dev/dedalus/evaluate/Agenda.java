package dev.dedalus.evaluate;

import dev.dedalus.evaluate.CompiledRules.Stage;
import java.util.BitSet;
import java.util.List;

/** The stages of a tick that have something to do, so that the others cost nothing. */
final class Agenda {
  private final BitSet due = new BitSet();

  /** Tells stores in which stage their changes are settled. */
  static void settle(List<Stage> stages, Store[] stores) {
    for (int i = 0; i < stages.size(); i++) {
      switch (stages.get(i)) {
        case Stage.Settle(int store) -> stores[store].settleIn(i);
        case Stage.Close(Recursion.Group group) -> {
          for (int store : group.inner()) {
            stores[store].settleIn(i);
          }
        }
        case Stage.Fold ignored -> {}
        case Stage.Renumber ignored -> {}
      }
    }
  }

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
