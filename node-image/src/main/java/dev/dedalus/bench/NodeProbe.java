package dev.dedalus.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/** Asks all processes for their metrics at the same time. */
final class NodeProbe {
  private static final int READ_MILLIS_MAX = 5_000;

  private final BenchTarget target;
  private final LongSupplier replies;

  NodeProbe(BenchTarget target, LongSupplier replies) {
    this.target = target;
    this.replies = replies;
  }

  /** One sample per process, in their order; a process that does not answer has an empty page. */
  List<NodeSample> sample() {
    ThreadFactory platform = Thread.ofPlatform().daemon().name("probe").factory();
    try (var threads = Executors.newThreadPerTaskExecutor(platform)) {
      List<CompletableFuture<NodeSample>> asked = new ArrayList<>();
      for (BenchTarget.Member process : target.processes()) {
        asked.add(CompletableFuture.supplyAsync(() -> ask(process), threads));
      }
      return asked.stream().map(CompletableFuture::join).toList();
    }
  }

  private NodeSample ask(BenchTarget.Member process) {
    try (Socket socket = new Socket()) {
      socket.connect(process.health(), READ_MILLIS_MAX);
      socket.setSoTimeout(READ_MILLIS_MAX);
      String request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      long at = replies.getAsLong();
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      return new NodeSample(
          process, at, MetricsPage.read(new String(answer, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return new NodeSample(process, replies.getAsLong(), MetricsPage.read(""));
    }
  }
}
