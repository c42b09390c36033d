package dev.dedalus.rewrite;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;

/** What a step refers to, once its precondition has been found to hold. */
final class Admissible {
  private Admissible() {}

  /** What is found where nothing is refused. */
  interface Found<T> {
    T get() throws RefusedException;
  }

  static <T> T of(Found<T> found) {
    try {
      return found.get();
    } catch (RefusedException refused) {
      throw new IllegalArgumentException("not admissible: " + refused.getMessage(), refused);
    }
  }

  static Split split(Placement placement, Step step) {
    return of(() -> Split.of(placement, step));
  }

  static Part part(Placement placement, Step step) {
    return of(() -> WholePart.of(placement, step));
  }
}
