package dev.dedalus.local;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Announces itself and answers that it is ready, like a node; {@code --fail} ends it at once,
 * {@code --once FILE} does where the file is there, and makes it.
 */
public final class FakeNode {
  private FakeNode() {}

  /** Runs until it is ended. */
  public static void main(String[] arguments) throws IOException {
    List<String> given = Arrays.asList(arguments);
    int once = given.indexOf("--once");
    boolean ran = once >= 0 && !new File(given.get(once + 1)).createNewFile();
    if (given.contains("--fail") || ran) {
      System.out.println("something is missing");
      System.exit(5);
    }
    String name = given.get(given.indexOf("--node") + 1);
    int before = given.indexOf("--health-port");
    int wanted = before < 0 ? 0 : Integer.parseInt(given.get(before + 1));
    try (ServerSocket health = new ServerSocket(wanted, 50, InetAddress.getLoopbackAddress())) {
      int port = health.getLocalPort();
      System.out.println(new Announcement(name, port, port, OptionalInt.of(port)).write());
      while (true) {
        try (Socket socket = health.accept()) {
          socket
              .getOutputStream()
              .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      }
    }
  }
}
