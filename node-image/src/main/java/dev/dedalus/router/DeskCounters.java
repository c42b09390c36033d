package dev.dedalus.router;

import java.util.concurrent.atomic.LongAdder;

/** What a desk has counted since its start. Read by any thread. */
final class DeskCounters {
  /** Requests sent to nodes; a request to all instances counts once. */
  final LongAdder sent = new LongAdder();

  /** Requests sent again because a client repeated them. */
  final LongAdder repeated = new LongAdder();

  /** Requests sent to another instance because one did not answer. */
  final LongAdder otherInstance = new LongAdder();

  /** Requests answered by a reply. */
  final LongAdder replied = new LongAdder();

  /** Replies to no open request, handed to their session. */
  final LongAdder repliesFurther = new LongAdder();

  /** Replies that nobody waits for. */
  final LongAdder repliesDropped = new LongAdder();

  /** Requests refused because too many were unanswered. */
  final LongAdder refused = new LongAdder();

  /** Waits ended without a reply. */
  final LongAdder timedOut = new LongAdder();
}
