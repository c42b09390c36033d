package dev.dedalus.router;

import dev.dedalus.health.OwnedCounter;

/** What a desk has counted since its start. Raised by the thread of the loop, read by any. */
final class DeskCounters {
  /** Requests sent to nodes; a request to all instances counts once. */
  final OwnedCounter sent = new OwnedCounter();

  /** Requests sent again because a client repeated them. */
  final OwnedCounter repeated = new OwnedCounter();

  /** Requests sent to another instance because one did not answer. */
  final OwnedCounter otherInstance = new OwnedCounter();

  /** Requests answered by a reply. */
  final OwnedCounter replied = new OwnedCounter();

  /** Replies to no open request, handed to their session. */
  final OwnedCounter repliesFurther = new OwnedCounter();

  /** Replies that nobody waits for. */
  final OwnedCounter repliesDropped = new OwnedCounter();

  /** Requests refused because too many were unanswered. */
  final OwnedCounter refused = new OwnedCounter();

  /** Waits ended without a reply. */
  final OwnedCounter timedOut = new OwnedCounter();

  /** Requests without an answer, as of the last tick. */
  final OwnedCounter unanswered = new OwnedCounter();

  /** Sessions in use, as of the last tick. */
  final OwnedCounter sessions = new OwnedCounter();
}
