package dev.dedalus.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A way to an API server that can be cut: what is open breaks, what is new is closed at once. */
final class WayToApi implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Semaphore refused = new Semaphore(0);
  private volatile boolean cut;

  /** A way to a port of this machine. */
  WayToApi(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void cut() {
    cut = true;
    open.forEach(WayToApi::close);
  }

  void heal() {
    cut = false;
  }

  /** How many connections came while it was cut. */
  int refused() {
    return refused.availablePermits();
  }

  /** Whether so many connections come while it is cut, within a time. */
  boolean refuses(int connections, long secondsMax) throws InterruptedException {
    boolean enough = refused.tryAcquire(connections, secondsMax, TimeUnit.SECONDS);
    refused.release(enough ? connections : 0);
    return enough;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket from = listener.accept();
        if (cut) {
          refused.release();
          from.close();
        } else {
          Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
          open.add(from);
          open.add(to);
          Thread.ofVirtual().start(() -> copy(from, to));
          Thread.ofVirtual().start(() -> copy(to, from));
        }
      } catch (IOException ended) {
        // the listener is closed, or the other side was faster
      }
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // one side is gone
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    open.forEach(WayToApi::close);
  }
}
