package dev.dedalus.operator;

import dev.dedalus.crds.resource.PlanSpec.PlanContent;

/** How one plan takes the place of another. Plans are compared here and nowhere else. */
enum PlanChange {
  /** They are the same; what pods ask for may differ. */
  NONE,

  /**
   * Nodes go on as they are, and only the number of routers changes. The plan that runs stays the
   * one that runs, since its nodes know how many routers it began with: sessions of keys are at
   * home at these. There may be more of them, but not fewer.
   */
  IN_PLACE,

  /** All pods of one end before those of the other start. */
  SWITCH;

  static PlanChange of(PlanContent running, PlanContent wanted) {
    if (running.hash().equals(wanted.hash())) {
      return NONE;
    }
    boolean sameNodes =
        running.nodesHash() != null && running.nodesHash().equals(wanted.nodesHash());
    return sameNodes && wanted.routers() >= running.routers() ? IN_PLACE : SWITCH;
  }
}
