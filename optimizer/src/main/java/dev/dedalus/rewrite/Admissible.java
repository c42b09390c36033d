package dev.dedalus.rewrite;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;

/** What a step refers to, once its precondition has been found to hold. */
final class Admissible {
  private Admissible() {}

  static Split split(Placement placement, Step step) {
    try {
      return Split.of(placement, step);
    } catch (RefusedException refused) {
      throw new IllegalArgumentException("not admissible: " + refused.getMessage(), refused);
    }
  }

  static Part part(Placement placement, Step step) {
    try {
      return WholePart.of(placement, step);
    } catch (RefusedException refused) {
      throw new IllegalArgumentException("not admissible: " + refused.getMessage(), refused);
    }
  }
}
