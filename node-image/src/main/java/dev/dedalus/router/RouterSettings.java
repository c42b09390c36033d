package dev.dedalus.router;

import dev.dedalus.placement.Placement;

/**
 * What a router is told at its start.
 *
 * @param placement of the plan
 * @param planHash peers with another plan are refused
 * @param router its number, from 0
 * @param routers how many the plan began with; there may be more
 * @param port where peers connect; 0: any free one
 * @param clientPort where clients connect; 0: any free one
 * @param healthPort where health and metrics are served; 0: any free one
 */
record RouterSettings(
    Placement placement,
    String planHash,
    int router,
    int routers,
    int port,
    int clientPort,
    int healthPort,
    Limits limits) {
  /** The physical name: {@code router-0}. */
  String name() {
    return "router-" + router;
  }
}
