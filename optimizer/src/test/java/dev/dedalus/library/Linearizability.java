package dev.dedalus.library;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a history is linearizable: whether all answered operations, and some of the others, can
 * be put in an order that a service on one machine could have carried out, such that one that was
 * answered before another was asked comes before it. A search that takes one operation after the
 * other and never visits the same situation twice (Wing and Gong 1993; Lowe, "Testing for
 * linearizability", 2017).
 *
 * @param <S> states of the model
 */
final class Linearizability<S> {
  /** Situations, (operations carried out, state), of one search; far more than histories need. */
  static final int SITUATIONS_MAX = 50_000;

  private final SequentialModel<S> model;
  private final List<Operation> history;
  private final Set<Situation<S>> visited = new HashSet<>();

  private Linearizability(SequentialModel<S> model, List<Operation> history) {
    this.model = model;
    this.history = List.copyOf(history);
  }

  /**
   * Looks for an order.
   *
   * @throws IllegalStateException if there are more than {@value #SITUATIONS_MAX} situations
   */
  static <S> boolean holds(SequentialModel<S> model, List<Operation> history) {
    Linearizability<S> search = new Linearizability<>(model, history);
    return search.canEnd(new Situation<>(new BitSet(), model.start()));
  }

  private boolean canEnd(Situation<S> from) {
    if (!visited.add(from)) {
      return false;
    }
    if (visited.size() > SITUATIONS_MAX) {
      throw new IllegalStateException("too many situations: " + history);
    }
    long firstEnd = Long.MAX_VALUE;
    for (int i = from.done().nextClearBit(0); i < history.size(); i = next(from, i)) {
      firstEnd = Math.min(firstEnd, history.get(i).end());
    }
    if (firstEnd == Long.MAX_VALUE) {
      return true;
    }
    for (int i = from.done().nextClearBit(0); i < history.size(); i = next(from, i)) {
      if (history.get(i).start() < firstEnd) {
        for (S state : model.after(from.state(), history.get(i))) {
          if (canEnd(from.then(i, state))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int next(Situation<?> situation, int index) {
    return situation.done().nextClearBit(index + 1);
  }

  private record Situation<S>(BitSet done, S state) {
    Situation<S> then(int index, S next) {
      BitSet more = (BitSet) done.clone();
      more.set(index);
      return new Situation<>(more, next);
    }
  }
}
