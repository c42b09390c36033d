package dev.dedalus.client;

import dev.dedalus.value.Value.ClientValue;
import java.time.Duration;

/**
 * How a client connects.
 *
 * @param session to go on with; {@code nobody} for a new one
 * @param firstId the first id that the client uses; above all that it used in this session before
 * @param timeout how long the router waits for a reply; zero: as long as it does by itself
 * @param outstandingMax requests without an answer; beyond, requests fail as busy
 */
public record ClientOptions(
    ClientValue session, long firstId, Duration timeout, int outstandingMax) {
  private static final int OUTSTANDING_MAX = 1024;

  /** A new session. */
  public static ClientOptions newSession() {
    return new ClientOptions(ClientValue.NOBODY, 1, Duration.ZERO, OUTSTANDING_MAX);
  }

  /** The same with another time to wait for replies. */
  public ClientOptions withTimeout(Duration wait) {
    return new ClientOptions(session, firstId, wait, outstandingMax);
  }
}
