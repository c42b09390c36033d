package dev.dedalus.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dedalus.client.ClientOptions;
import dev.dedalus.client.DedalusClient;
import dev.dedalus.client.RefusalReason;
import dev.dedalus.client.Reply;
import dev.dedalus.client.RequestException;
import dev.dedalus.local.Announcement;
import dev.dedalus.transport.AddressFile;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A router's process is told to stop while requests are under way. */
@Timeout(60)
class DrainIT {
  @TempDir private Path folder;
  private Path addresses;
  private EchoNode leader;

  @BeforeEach
  void startTheLeader() throws IOException {
    addresses = folder.resolve("addresses.json");
    leader = new EchoNode(RouterChild.PLAN, 1);
    leader.connect(new AddressFile(addresses));
    leader.hold();
  }

  @AfterEach
  void stopTheLeader() {
    leader.close();
  }

  @Test
  void whatIsUnderWayIsAnsweredAndWhatIsNewRefused() throws Exception {
    try (RouterChild router = new RouterChild(addresses, 60)) {
      Announcement ports = announce(router);
      int port = ports.clientPort().orElseThrow();
      try (RawSocket http = new RawSocket(port).send(command("a", ""));
          DedalusClient client = connect(port)) {
        CompletableFuture<Reply> underWay = client.send("command", Value.bytes("b"));
        List<Row> waiting = leader.await(2);
        assertEquals("router-0: told to stop; 2 requests are under way", router.terminate());

        assertTrue(get(ports.healthPort(), "/readyz").startsWith("HTTP/1.1 503"));
        assertTrue(get(ports.healthPort(), "/healthz").startsWith("HTTP/1.1 200"));
        try (RawSocket late = new RawSocket(port).send(command("c", ""))) {
          assertStopping(late.readAll());
        }
        assertEquals(RefusalReason.STOPPING, refusal(client.send("command", Value.bytes("d"))));
        RequestException another = assertThrows(RequestException.class, () -> connect(port));
        assertEquals(RefusalReason.STOPPING, another.reason());

        leader.answer(waiting);
        assertEquals(Value.bytes("b"), underWay.join().value("payload"));
        String answer = http.readAll();
        assertTrue(answer.startsWith("HTTP/1.1 200 OK"), answer);
        assertTrue(answer.contains("connection: close"), answer);
        assertTrue(answer.contains("\"payload\":\"YQ==\""), answer);
      }
      assertEquals(0, router.status());
    }
    assertEquals(List.of(), leader.waiting());
  }

  @Test
  void whatIsNotAnsweredInTimeIsTold() throws Exception {
    try (RouterChild router = new RouterChild(addresses, 0)) {
      int port = announce(router).clientPort().orElseThrow();
      try (RawSocket http = new RawSocket(port).send(command("a", "?timeout=5m"));
          DedalusClient client = connect(port)) {
        CompletableFuture<Reply> underWay = client.send("command", Value.bytes("b"));
        leader.await(2);
        router.terminate();
        assertEquals(RefusalReason.TIME_OUT, refusal(underWay));
        String answer = http.readAll();
        assertTrue(answer.startsWith("HTTP/1.1 504"), answer);
        assertTrue(answer.contains("no reply to command before the router's end"), answer);
      }
      assertEquals(0, router.status());
    }
  }

  private Announcement announce(RouterChild router) throws IOException {
    Announcement ports = router.announcement();
    Map<String, String> reached =
        Map.of("leader-0-0", "127.0.0.1:" + leader.port(), "router-0", "127.0.0.1:" + ports.port());
    Path half = folder.resolve("addresses.json.new");
    Files.writeString(half, new ObjectMapper().writeValueAsString(reached));
    Files.move(half, addresses);
    return ports;
  }

  private static void assertStopping(String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 503"), answer);
    assertTrue(answer.contains("urn:dedalus:problem:stopping"), answer);
    assertTrue(answer.contains("retry-after: 1"), answer);
  }

  private static RefusalReason refusal(CompletableFuture<Reply> future) {
    CompletionException e = assertThrows(CompletionException.class, future::join);
    return e.getCause() instanceof RequestException refused
        ? refused.reason()
        : RefusalReason.MALFORMED;
  }

  private static DedalusClient connect(int port) {
    return DedalusClient.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ClientOptions.newSession());
  }

  private static String command(String payload, String query) {
    return "POST /v1/requests/command"
        + query
        + " HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: "
        + payload.length()
        + "\r\n\r\n"
        + payload;
  }

  private static String get(int port, String path) throws IOException {
    try (RawSocket socket = new RawSocket(port)) {
      return socket
          .send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
          .readAll();
    }
  }
}
