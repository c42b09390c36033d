package dev.dedalus.library;

import java.util.List;

/**
 * A service on one machine that carries out one operation after the other.
 *
 * @param <S> its states, compared by {@code equals}
 */
interface SequentialModel<S> {
  S start();

  /**
   * The states after an operation with its answer; none if it cannot be answered so in this state.
   * One without an answer may have had any.
   */
  List<S> after(S state, Operation operation);
}
