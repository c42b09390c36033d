package dev.dedalus.transport;

import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Value.ClientValue;
import java.util.List;

/**
 * Which router a session is at home at: where nodes send its replies. A session that a router has
 * drawn says so itself, its first byte is 128 and the router's number; so routers can come and go
 * while nodes run. Any other is that of a key, and at home at one of the routers that the plan
 * began with.
 */
public final class HomeRouter {
  /** The most routers of a plan. */
  public static final int ROUTERS_MAX = 128;

  private static final int NUMBER_SHIFT = Long.SIZE - Byte.SIZE;
  private static final long WITHOUT_NUMBER = (1L << NUMBER_SHIFT) - 1;

  private HomeRouter() {}

  /**
   * The number of the router, from 0.
   *
   * @param routers how many the plan began with
   */
  public static int of(ClientValue client, int routers) {
    return isDrawn(client)
        ? (int) (client.high() >>> NUMBER_SHIFT) - ROUTERS_MAX
        : CanonicalBytes.partition(CanonicalBytes.slot(List.of(client)), routers);
  }

  /** A session that a router has drawn. */
  public static ClientValue drawn(int router, long high, long low) {
    long number = (long) (ROUTERS_MAX + router) << NUMBER_SHIFT;
    return new ClientValue(number | (high & WITHOUT_NUMBER), low);
  }

  /** A session of a key. */
  public static ClientValue ofKey(long high, long low) {
    return new ClientValue(high & Long.MAX_VALUE, low);
  }

  private static boolean isDrawn(ClientValue client) {
    return client.high() < 0;
  }
}
