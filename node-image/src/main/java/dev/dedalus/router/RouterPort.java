package dev.dedalus.router;

import dev.dedalus.semantics.Relation;
import dev.dedalus.value.Row;

/** The way to the other routers. */
interface RouterPort {
  /**
   * Stages a message for a router; what one pass of the loop staged leaves in one write.
   *
   * @param router its number, from 0
   */
  void send(int router, Relation relation, Row row);
}
