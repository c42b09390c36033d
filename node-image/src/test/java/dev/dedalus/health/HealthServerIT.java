package dev.dedalus.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthServerIT {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicBoolean alive = new AtomicBoolean(true);
  private final AtomicBoolean ready = new AtomicBoolean();
  private final HttpClient client = HttpClient.newHttpClient();
  private HealthServer server;

  @BeforeEach
  void start() throws IOException {
    server = HealthServer.start(group, 0, alive::get, ready::get, registry);
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void readyFollowsTheProcess() throws Exception {
    assertEquals(503, get("/readyz").statusCode());
    ready.set(true);
    assertEquals(200, get("/readyz").statusCode());
    assertEquals(200, get("/healthz").statusCode());
    alive.set(false);
    assertEquals(503, get("/healthz").statusCode());
    assertEquals(200, get("/readyz").statusCode());
    assertEquals(404, get("/").statusCode());
  }

  @Test
  void metricsAreInPrometheusFormat() throws Exception {
    OwnedCounter steps = new OwnedCounter();
    Metric.STEPS.count(registry, steps);
    ProcessMetrics.register(registry);
    steps.add(3);
    String metrics = get("/metrics").body();
    assertTrue(metrics.contains("\ndedalus_steps_total 3.0\n"), metrics);
    assertTrue(metrics.contains("\nprocess_cpu_seconds_total "), metrics);
    assertTrue(metrics.contains("\nprocess_compile_seconds_total "), metrics);
    assertTrue(metrics.contains("\nprocess_resident_memory_bytes "), metrics);
  }

  @Test
  void onlyGetIsAllowed() throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(uri("/metrics"))
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();
    assertEquals(405, client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode());
  }

  @Test
  void aPortInUseIsASentence() {
    IOException used =
        assertThrows(
            IOException.class,
            () -> HealthServer.start(group, server.port(), alive::get, ready::get, registry));
    String sentence = String.valueOf(used.getMessage());
    assertTrue(sentence.startsWith("cannot listen on port " + server.port() + ": "), sentence);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
