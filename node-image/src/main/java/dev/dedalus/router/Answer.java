package dev.dedalus.router;

import dev.dedalus.value.Row;

/** How a request ended, as a waiting client is told. */
sealed interface Answer {

  /** A reply of the protocol. */
  record Replied(String relation, Row row) implements Answer {}

  /** Not answered. */
  record Refused(Reason reason, String detail) implements Answer {}

  /** Why a request was not answered. */
  enum Reason {
    /** Too many requests without an answer: try again later. */
    BUSY,
    /** No reply in time; the request may still take effect. */
    TIME_OUT,
    /** The request could not be sent: try again later. */
    UNREACHABLE
  }
}
