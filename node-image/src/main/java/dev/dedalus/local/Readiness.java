package dev.dedalus.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a process on loopback whether it is ready. */
final class Readiness {
  private static final int TIMEOUT_MILLIS = 1_000;

  private Readiness() {}

  /** Whether {@code GET /readyz} at this port answers 200. */
  static boolean ask(int healthPort) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), healthPort)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return new String(start, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }
}
