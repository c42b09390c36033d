package dev.dedalus.router;

import dev.dedalus.health.OwnedCounter;

/**
 * What has been counted on the connections of clients since the start. Raised by the thread of the
 * loop, read by any.
 */
final class ClientCounters {
  /** HTTP requests, wrong ones included. */
  final OwnedCounter httpRequests = new OwnedCounter();

  /** Requests in binary frames, wrong ones included. */
  final OwnedCounter binaryRequests = new OwnedCounter();

  /** Input that is neither HTTP nor a frame, or breaks off; its connection was closed. */
  final OwnedCounter malformed = new OwnedCounter();

  /** Requests beyond the payload limit. */
  final OwnedCounter tooLarge = new OwnedCounter();

  /** Connections closed because their client did not read. */
  final OwnedCounter slow = new OwnedCounter();

  /** Reads from sockets of clients. */
  final OwnedCounter reads = new OwnedCounter();

  /** Writes to sockets of clients. */
  final OwnedCounter writes = new OwnedCounter();

  /** Connections refused because there were too many. */
  final OwnedCounter refusedConnections = new OwnedCounter();
}
