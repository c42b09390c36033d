package dev.dedalus.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy on loopback that cuts each of its first connections after a number of bytes, in the
 * middle of whatever passes, and leaves later ones alone.
 */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final Iterator<Integer> budgets;
  private final AtomicInteger cuts = new AtomicInteger();

  /**
   * Starts.
   *
   * @param budgets bytes after which the first, second, .. connection is cut
   */
  CuttingProxy(int target, List<Integer> budgets) throws IOException {
    this.target = target;
    this.budgets = List.copyOf(budgets).iterator();
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many connections have been cut. */
  int cuts() {
    return cuts.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket from = server.accept();
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        int budget = budgets.hasNext() ? budgets.next() : Integer.MAX_VALUE;
        Thread.ofVirtual().start(() -> copy(from, to, budget));
        Thread.ofVirtual().start(() -> copy(to, from, Integer.MAX_VALUE));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void copy(Socket from, Socket to, int budget) {
    byte[] bytes = new byte[4096];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int left = budget;
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        out.write(bytes, 0, Math.min(read, left));
        left -= read;
        if (left <= 0) {
          cuts.incrementAndGet();
          return;
        }
      }
    } catch (IOException ended) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
