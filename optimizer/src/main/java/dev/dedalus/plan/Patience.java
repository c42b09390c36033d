package dev.dedalus.plan;

/**
 * How long a search may go on. It is asked before every rewrite that is tried and before every step
 * of a simulation, so that a search ends soon after; what it has found until then is given up, and
 * a search that ends by itself gives the same plan whatever its patience.
 */
@FunctionalInterface
public interface Patience {
  /** As long as it takes: the search's own limits end it. */
  Patience ENDLESS = () -> false;

  /** Whether the search is to end now. */
  boolean isOver();

  /**
   * Goes on, or does not.
   *
   * @throws PlanningStoppedException if the search is to end now
   */
  default void check() {
    if (isOver()) {
      throw new PlanningStoppedException();
    }
  }
}
