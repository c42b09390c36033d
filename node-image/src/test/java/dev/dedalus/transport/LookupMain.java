package dev.dedalus.transport;

import java.net.UnknownHostException;

/** Looks a host that moves up again and again, as a node does. */
final class LookupMain {
  private LookupMain() {}

  public static void main(String[] arguments) {
    NameLookup.rememberNothing();
    for (int i = 0; i < 4; i++) {
      try {
        System.out.println(NameLookup.now(MovingHost.NAME).getHostAddress());
      } catch (UnknownHostException unknown) {
        System.out.println("unknown");
      }
    }
  }
}
