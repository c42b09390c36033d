package dev.dedalus.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/**
 * A TCP proxy on loopback that can be held: from then on it passes nothing, closes nothing and
 * takes no new connection, as a host that has lost its power.
 */
final class HeldProxy implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final CountDownLatch closed = new CountDownLatch(1);
  private final int target;
  private volatile boolean held;

  HeldProxy(int target) throws IOException {
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Nothing passes any more. */
  void hold() {
    held = true;
  }

  private void accept() {
    while (!held) {
      try {
        Socket from = server.accept();
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> copy(from, to));
        Thread.ofVirtual().start(() -> copy(to, from));
      } catch (IOException ended) {
        return;
      }
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] bytes = new byte[4096];
    try (from;
        to) {
      int read = from.getInputStream().read(bytes);
      while (read >= 0 && !held) {
        to.getOutputStream().write(bytes, 0, read);
        read = from.getInputStream().read(bytes);
      }
      if (held) {
        closed.await();
      }
    } catch (IOException ended) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
