package dev.dedalus.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.bench.Bench;
import dev.dedalus.bench.BenchOptions;
import dev.dedalus.bench.BenchReport;
import dev.dedalus.bench.BenchTarget;
import dev.dedalus.bench.RequestMix;
import dev.dedalus.client.ClientOptions;
import dev.dedalus.client.DedalusClient;
import dev.dedalus.client.RefusalReason;
import dev.dedalus.client.Reply;
import dev.dedalus.client.RequestException;
import dev.dedalus.transport.AddressBook;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RouterProcessIT {
  private static final String PLAN = "0123";

  private final List<RouterProcess> routers = new ArrayList<>();
  private final BlockingQueue<String> logged = new LinkedBlockingQueue<>();
  private EchoNode leader;

  @BeforeEach
  void start() throws IOException {
    leader = new EchoNode(PLAN, 2);
    Map<String, AddressBook.Address> addresses = new TreeMap<>();
    addresses.put("leader-0-0", new AddressBook.Address("127.0.0.1", leader.port()));
    for (int i = 0; i < 2; i++) {
      RouterSettings settings =
          new RouterSettings(Samples.placement(), PLAN, i, 2, 0, 0, 0, Limits.standard());
      RouterProcess router = RouterProcess.start(settings, logged::add);
      routers.add(router);
      addresses.put(
          "router-" + i, new AddressBook.Address("127.0.0.1", router.announcement().port()));
    }
    AddressBook book = name -> Optional.ofNullable(addresses.get(name));
    leader.connect(book);
    routers.forEach(router -> router.connect(book));
  }

  @AfterEach
  void stop() {
    routers.forEach(RouterProcess::close);
    leader.close();
  }

  private InetSocketAddress client(int router) {
    int port = routers.get(router).announcement().clientPort().orElseThrow();
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private InetSocketAddress health(int router) {
    int port = routers.get(router).announcement().healthPort();
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Test
  void everyRouterAnswersItsOwnSessions() {
    for (int router = 0; router < 2; router++) {
      try (DedalusClient session =
          DedalusClient.connect(client(router), ClientOptions.newSession())) {
        Reply reply = session.send("command", Value.bytes("r" + router)).join();
        assertEquals(Value.bytes("r" + router), reply.value("payload"));
      }
    }
  }

  @Test
  void foreignSessionIsServedThroughItsHomeRouter() {
    DedalusClient atHome = DedalusClient.connect(client(0), ClientOptions.newSession());
    atHome.close();
    ClientOptions abroad = new ClientOptions(atHome.session(), 100, Duration.ZERO, 500);
    try (DedalusClient session = DedalusClient.connect(client(1), abroad)) {
      List<CompletableFuture<Reply>> futures = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        futures.add(session.send("command", Value.bytes("p" + i)));
      }
      for (int i = 0; i < 200; i++) {
        assertEquals(Value.bytes("p" + i), futures.get(i).join().value("payload"));
        assertEquals(Value.of(100 + i), futures.get(i).join().value("id"));
      }
    }
  }

  @Test
  void homeThatStopsAnswersWhatOtherRoutersHandedToIt() throws Exception {
    DedalusClient atHome = DedalusClient.connect(client(1), ClientOptions.newSession());
    atHome.close();
    ClientOptions abroad = new ClientOptions(atHome.session(), 100, Duration.ZERO, 500);
    try (DedalusClient session = DedalusClient.connect(client(0), abroad)) {
      leader.hold();
      CompletableFuture<Reply> underWay = session.send("command", Value.bytes("a"));
      List<Row> waiting = leader.await(1);
      CompletableFuture<Void> drained =
          CompletableFuture.runAsync(() -> routers.get(1).drain(Duration.ofMinutes(1)));
      assertEquals("told to stop; 1 requests are under way", logged.take());
      CompletionException late =
          assertThrows(CompletionException.class, session.send("command", Value.bytes("b"))::join);
      assertTrue(
          late.getCause() instanceof RequestException refused
              && refused.reason() == RefusalReason.STOPPING,
          late.toString());
      leader.answer(waiting);
      assertEquals(Value.bytes("a"), underWay.join().value("payload"));
      drained.join();
    }
  }

  @Test
  void idempotencyKeyIsTheSameRequestAtEveryRouter() throws IOException {
    for (String key : List.of("a", "b", "c", "d")) {
      for (int router = 0; router < 2; router++) {
        try (RawSocket socket = new RawSocket(client(router).getPort())) {
          String answer =
              socket
                  .send(
                      "POST /v1/requests/command HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                          + "Idempotency-Key: "
                          + key
                          + "\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\n"
                          + key)
                  .readAll();
          assertTrue(answer.contains("200 OK") && answer.contains("\"id\":1,"), answer);
        }
      }
    }
  }

  @Test
  void benchCountsExactlyOneReplyPerRequest() {
    BenchTarget target =
        new BenchTarget(
            List.of(client(0), client(1)),
            List.of(
                new BenchTarget.Member("router-0", "router", health(0)),
                new BenchTarget.Member("router-1", "router", health(1))));
    BenchOptions options = BenchOptions.of("sample", "base", 300).sending(20_000);
    BenchReport report =
        Bench.run(target, options, RequestMix.only("command", 16), (phase, replied) -> {});
    assertEquals(new BenchReport.Requests(20_000, 20_000, 0, 0, 0, 0, 0, 0, 1), report.requests());
    assertTrue(report.requests().exactlyOnce());
    assertEquals(2, report.nodes().size());
    for (BenchReport.Node node : report.nodes()) {
      assertTrue(node.cpuMicrosPerRequest() > 0, node.toString());
      assertTrue(node.requestsPerStep() > 0, node.toString());
      assertTrue(node.readsPerRequest() > 0, node.toString());
      assertTrue(node.writesPerRequest() > 0, node.toString());
    }
    assertNotEquals(0, report.latency().p50());
    assertTrue(report.throughput().mean() > 0);
  }
}
