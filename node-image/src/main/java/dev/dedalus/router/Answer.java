package dev.dedalus.router;

import dev.dedalus.client.RefusalReason;
import dev.dedalus.value.Row;

/** How a request ended, as a waiting client is told. */
sealed interface Answer {

  /** A reply of the protocol. */
  record Replied(String relation, Row row) implements Answer {}

  /** Not answered. */
  record Refused(RefusalReason reason, String detail) implements Answer {}
}
