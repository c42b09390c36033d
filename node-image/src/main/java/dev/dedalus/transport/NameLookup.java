package dev.dedalus.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;

/**
 * Turns hosts' names into addresses, anew each time: a process that comes back elsewhere keeps its
 * name. Java would remember addresses for 30 s, and for 10 s that a name has none.
 */
public final class NameLookup {
  private NameLookup() {}

  /** Has Java remember no look-up. To be called before the first one of the process. */
  public static void rememberNothing() {
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  /** The address that a name has now; may wait for a server. */
  static InetAddress now(String host) throws UnknownHostException {
    return InetAddress.getByName(host);
  }
}
