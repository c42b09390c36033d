package dev.dedalus.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.client.ClientOptions;
import dev.dedalus.client.DedalusClient;
import dev.dedalus.client.RefusalReason;
import dev.dedalus.client.Reply;
import dev.dedalus.client.RequestException;
import dev.dedalus.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClientPortIT {
  private static final Value SILENCE = Value.bytes("silence");

  private EchoRouter router;

  @BeforeEach
  void start() throws IOException {
    router = new EchoRouter(Limits.standard().withWindow(200));
  }

  @AfterEach
  void stop() {
    router.close();
  }

  private DedalusClient connect(ClientOptions options) {
    return DedalusClient.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), router.port()), options);
  }

  private static String post(String path, String mediaType, String body) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: x\r\nContent-Type: "
        + mediaType
        + "\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private String exchange(String request) throws IOException {
    try (RawSocket socket = new RawSocket(router.port())) {
      return socket.send(request.replace("Host: x", "Host: x\r\nConnection: close")).readAll();
    }
  }

  @Test
  void answersOverHttp() throws IOException {
    String json =
        exchange(post("/v1/requests/command", "application/json", "{\"payload\":\"aGk=\"}"));
    assertTrue(json.startsWith("HTTP/1.1 200 OK"), json);
    assertTrue(
        json.endsWith("{\"reply\":\"committed\",\"fields\":{\"id\":1,\"payload\":\"aGk=\"}}"));
    String text = exchange(post("/v1/requests/command", "text/plain", "hi"));
    assertTrue(text.endsWith("\"fields\":{\"id\":2,\"payload\":\"aGk=\"}}"), text);
    String note = exchange(post("/v1/requests/note", "text/plain", "hi"));
    assertTrue(note.startsWith("HTTP/1.1 202 Accepted"), note);
    String description = exchange("GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n");
    assertTrue(description.contains("\"/v1/requests/command\""), description);
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      requests.append(post("/v1/requests/command", "text/plain", "p" + i));
    }
    requests.append("GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    try (RawSocket socket = new RawSocket(router.port())) {
      String all = socket.send(requests.toString()).readAll();
      List<String> ids = new ArrayList<>();
      for (int at = all.indexOf("\"id\":"); at >= 0; at = all.indexOf("\"id\":", at + 1)) {
        ids.add(all.substring(at + 5, all.indexOf(',', at)));
      }
      assertEquals(150, ids.size(), all);
      assertEquals("150", ids.getLast());
      assertTrue(all.contains("HTTP/1.1 404"));
    }
  }

  @Test
  void problemsSayWhatIsWrong() throws IOException {
    String field = exchange(post("/v1/requests/put", "application/json", "{\"k\":\"x\"}"));
    assertTrue(field.startsWith("HTTP/1.1 400") && field.contains("problem+json"), field);
    String name = exchange(post("/v1/requests/x", "application/json", "{}"));
    assertTrue(name.startsWith("HTTP/1.1 404"), name);
    assertTrue(name.endsWith("\"requests\":[\"command\",\"put\",\"note\"]}"), name);
    String media = exchange(post("/v1/requests/put", "text/xml", "<k/>"));
    assertTrue(media.startsWith("HTTP/1.1 415"), media);
    String method = exchange("GET /v1/requests/put HTTP/1.1\r\nHost: x\r\n\r\n");
    assertTrue(method.startsWith("HTTP/1.1 405"), method);
    String late = exchange(post("/v1/requests/command?timeout=100ms", "text/plain", "silence"));
    assertTrue(late.startsWith("HTTP/1.1 504"), late);
    assertTrue(late.contains("no reply to command within 100 ms"), late);
    String wait = exchange(post("/v1/requests/command?timeout=1h", "text/plain", "x"));
    assertTrue(wait.startsWith("HTTP/1.1 400") && wait.contains("\"parameter\":\"timeout\""), wait);
  }

  @Test
  void largePayloadsAreRefused() throws IOException {
    // The head alone: the answer does not wait for the body, and closes what would carry it.
    String whole = post("/v1/requests/command", "text/plain", "x".repeat(1 << 21));
    String large = exchange(whole.substring(0, whole.indexOf("\r\n\r\n") + 4));
    assertTrue(large.startsWith("HTTP/1.1 413"), large);
    assertTrue(large.endsWith("\"bytesMax\":1048576}"), large);
    // A client that sends all before it reads is not cut off either.
    String sent = exchange(post("/v1/requests/command", "text/plain", "x".repeat(1 << 23)));
    assertTrue(sent.startsWith("HTTP/1.1 413"), sent);
    try (DedalusClient client = connect(ClientOptions.newSession())) {
      CompletableFuture<Reply> future =
          client.send("command", Value.BytesValue.wrap(new byte[1 << 21]));
      assertEquals(RefusalReason.TOO_LARGE, refusal(future));
      assertEquals("committed", client.send("command", Value.bytes("x")).join().relation());
    }
    assertEquals(3, router.counters.tooLarge.get());
  }

  @Test
  void malformedInputIsCountedAndItsConnectionClosed() throws IOException {
    for (String wrong :
        List.of(
            "NONSENSE\r\n\r\n",
            "GET / XTTP\r\n\r\n",
            "POST /v1/requests/command HTTP/1.1\r\nContent-Length: x\r\n\r\n",
            "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n",
            "DEDL" + "\u0000".repeat(12),
            "DEDL\u0001\u0012" + "\u0000".repeat(10),
            "DEDL" + "\u00ff".repeat(100))) {
      try (RawSocket socket = new RawSocket(router.port())) {
        String answer = socket.send(wrong).readAll();
        assertTrue(answer.startsWith("HTTP/1.1 400") || answer.startsWith("DEDL"), wrong);
      }
    }
    assertEquals(7, router.counters.malformed.get());
    assertTrue(exchange(post("/v1/requests/command", "text/plain", "hi")).contains("200 OK"));
  }

  @Test
  void clientGetsOneReplyPerRequest() {
    try (DedalusClient client = connect(ClientOptions.newSession())) {
      List<CompletableFuture<Reply>> futures = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        futures.add(client.send("command", Value.bytes("p" + i)));
      }
      for (int i = 0; i < 100; i++) {
        assertEquals(Value.of(i + 1), futures.get(i).join().value("id"));
        assertEquals(Value.bytes("p" + i), futures.get(i).join().value("payload"));
      }
    }
  }

  @Test
  void requestsTimeOutAndAreRefusedBeyondTheWindow() {
    ClientOptions patient = ClientOptions.newSession().withTimeout(Duration.ofMillis(300));
    try (DedalusClient client = connect(patient)) {
      List<CompletableFuture<Reply>> futures = new ArrayList<>();
      for (int i = 0; i < 201; i++) {
        futures.add(client.send("command", SILENCE));
      }
      assertEquals(RefusalReason.BUSY, refusal(futures.getLast()));
      assertEquals(RefusalReason.TIME_OUT, refusal(futures.getFirst()));
      assertEquals(RefusalReason.TIME_OUT, refusal(futures.get(199)));
      assertEquals("committed", client.send("command", Value.bytes("x")).join().relation());
    }
  }

  @Test
  void sessionGoesOnAfterAReconnect() {
    ClientOptions first = ClientOptions.newSession();
    DedalusClient before = connect(first);
    CompletableFuture<Reply> cutOff = before.send("command", SILENCE);
    assertEquals("committed", before.send("command", Value.bytes("x")).join().relation());
    before.close();
    assertEquals(RefusalReason.UNREACHABLE, refusal(cutOff));
    ClientOptions again = new ClientOptions(before.session(), 10, Duration.ZERO, 10);
    try (DedalusClient after = connect(again)) {
      assertEquals(before.session(), after.session());
      assertEquals(Value.of(10), after.send("command", Value.bytes("x")).join().value("id"));
    }
  }

  private static RefusalReason refusal(CompletableFuture<Reply> future) {
    CompletionException e = assertThrows(CompletionException.class, future::join);
    return e.getCause() instanceof RequestException refused
        ? refused.reason()
        : RefusalReason.MALFORMED;
  }
}
