package dev.dedalus.transport;

/** How long to wait before the next attempt: 10 ms, then twice that, up to 1 s. */
final class Backoff {
  static final long MILLIS_MIN = 10;
  static final long MILLIS_MAX = 1_000;

  private long millis = MILLIS_MIN;

  /** The wait before the next attempt; the one after that waits longer. */
  long nextMillis() {
    long now = millis;
    millis = Math.min(2 * millis, MILLIS_MAX);
    return now;
  }

  /** An attempt has succeeded. */
  void reset() {
    millis = MILLIS_MIN;
  }
}
