package dev.dedalus.router;

import java.util.concurrent.atomic.LongAdder;

/** What has been counted on the connections of clients since the start. Read by any thread. */
final class ClientCounters {
  /** HTTP requests, wrong ones included. */
  final LongAdder httpRequests = new LongAdder();

  /** Requests in binary frames, wrong ones included. */
  final LongAdder binaryRequests = new LongAdder();

  /** Input that is neither HTTP nor a frame, or breaks off; its connection was closed. */
  final LongAdder malformed = new LongAdder();

  /** Requests beyond the payload limit. */
  final LongAdder tooLarge = new LongAdder();

  /** Connections closed because their client did not read. */
  final LongAdder slow = new LongAdder();

  /** Reads from sockets of clients. */
  final LongAdder reads = new LongAdder();

  /** Writes to sockets of clients. */
  final LongAdder writes = new LongAdder();

  /** Connections refused because there were too many. */
  final LongAdder refusedConnections = new LongAdder();
}
