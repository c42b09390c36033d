package dev.dedalus.transport;

/**
 * What came over a connection is not what docs/wire.md describes. The connection is closed; nothing
 * else suffers. The message says what was expected and what came, and never holds the other side's
 * bytes.
 */
public final class MalformedFrameException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A sentence without a full stop. */
  public MalformedFrameException(String message) {
    super(message, null, false, false);
  }
}
