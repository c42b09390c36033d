package dev.dedalus.plan;

/**
 * What a search may spend. Counted, not timed: the same program gets the same plan on every
 * machine.
 *
 * @param tries decouplings whose precondition is looked at
 * @param measured placements that are run in simulation, the program as written included
 * @param sets of rules that are proposed for each part
 */
record SearchLimits(int tries, int measured, int sets) {
  static final SearchLimits STANDARD = new SearchLimits(4000, 120, 150);
}
