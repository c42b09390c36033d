package dev.dedalus.router;

import dev.dedalus.transport.HomeRouter;
import dev.dedalus.value.Sha256;
import dev.dedalus.value.Value.ClientValue;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** The numbers of sessions. A session's home router follows from its number. */
final class SessionNumbers {
  private final int router;
  private final int routers;
  private final RandomGenerator random;

  /**
   * Draws for one router.
   *
   * @param router its number, from 0
   * @param routers how many the plan began with; the router may be one of those that came later
   * @param random must not be predictable: who knows a session's number can use the session
   */
  SessionNumbers(int router, int routers, RandomGenerator random) {
    this.router = router;
    this.routers = routers;
    this.random = random;
  }

  /** A number never drawn before, at home at this router. */
  ClientValue draw() {
    return HomeRouter.drawn(router, random.nextLong(), random.nextLong());
  }

  /** The router, from 0, that these are the numbers of. */
  int router() {
    return router;
  }

  /** The router, from 0, that nodes send this session's replies to. */
  int home(ClientValue client) {
    return HomeRouter.of(client, routers);
  }

  /** Whether a session is at home here. */
  boolean isHome(ClientValue client) {
    return home(client) == router;
  }

  /**
   * The session that an {@code Idempotency-Key} stands for, at whichever router: the first 16 bytes
   * of the SHA-256 of {@code idempotency-key:} and the key in UTF-8, big-endian, without the first
   * bit.
   */
  static ClientValue ofIdempotencyKey(String key) {
    ByteBuffer bytes = ByteBuffer.wrap(Sha256.of("idempotency-key:" + key));
    return HomeRouter.ofKey(bytes.getLong(), bytes.getLong());
  }
}
