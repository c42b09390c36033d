package dev.dedalus.cost;

/**
 * What a physical node does for a request, on average over all requests of a protocol.
 *
 * @param received messages, requests and timers that arrive
 * @param sent messages, replies included; each destination counts
 * @param bytes of the messages received and sent
 * @param tuples facts that rules derive
 */
public record NodeWork(double received, double sent, double bytes, double tuples) {
  /** Nothing. */
  public static final NodeWork NONE = new NodeWork(0, 0, 0, 0);

  /** The same spread evenly over a number of nodes. */
  public NodeWork over(int nodes) {
    return new NodeWork(received / nodes, sent / nodes, bytes / nodes, tuples / nodes);
  }
}
