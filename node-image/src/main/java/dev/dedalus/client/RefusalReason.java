package dev.dedalus.client;

import java.util.Optional;

/** Why a router did not answer a request, or does not serve a connection. */
public enum RefusalReason {
  /** Too many requests wait for an answer: try again later. The request was not sent. */
  BUSY(1),
  /** No reply in time. The request may still take effect. */
  TIME_OUT(2),
  /** The request could not be handed on: try again later. */
  UNREACHABLE(3),
  /** The request's fields exceed the payload limit. */
  TOO_LARGE(4),
  /** A frame is not what docs/wire-clients.md describes; the connection is closed. */
  MALFORMED(5),
  /** The session cannot be served here; the connection is closed. */
  SESSION(6),
  /** The router has been told to stop; the request was not sent: try again at another router. */
  STOPPING(7);

  private static final RefusalReason[] REASONS = values();

  private final int number;

  RefusalReason(int number) {
    this.number = number;
  }

  /** The byte on the wire, from 1. */
  public int number() {
    return number;
  }

  /** The reason of this number. */
  public static Optional<RefusalReason> of(int number) {
    return number < 1 || number > REASONS.length
        ? Optional.empty()
        : Optional.of(REASONS[number - 1]);
  }
}
