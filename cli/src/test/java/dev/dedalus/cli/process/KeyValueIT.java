package dev.dedalus.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.client.ClientOptions;
import dev.dedalus.client.DedalusClient;
import dev.dedalus.client.Reply;
import dev.dedalus.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The replicated store over deaths of its nodes: what was acknowledged is there. */
@Timeout(300)
class KeyValueIT {
  private static final int KEYS = 50;

  @TempDir private Path temporary = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"--base", "--planned"})
  void nothingAcknowledgedIsLostWhenALeaderAnAcceptorOrAReplicaDies(String form) throws Exception {
    String[] arguments =
        form.equals("--base")
            ? new String[] {"--base", "crds/samples/kv.yaml"}
            : new String[] {"crds/samples/kv.yaml"};
    ClientOptions patient = ClientOptions.newSession().withTimeout(Duration.ofSeconds(30));
    try (Running running = Running.start(temporary, arguments);
        DedalusClient client = DedalusClient.connect(running.router(), patient)) {
      put(client, "first");
      for (String name : List.of("proposer-0-0", "proposer-1-0", "acceptor-1-0", "replica-0-0")) {
        running.kill(name);
        assertEquals("found first", get(client));
        running.command().awaitError(name + " runs again, as process ");
      }
      put(client, "second");
      assertEquals("found second", get(client));
      assertEquals("swapped", answer(client, "compare", "key0", "second", "third"));
      assertEquals("unchanged", answer(client, "compare", "key0", "second", "fourth"));
      assertEquals("deleted", answer(client, "delete", "key0"));
      assertEquals("absent", answer(client, "get", "key0"));
      running.command().stop();
      assertEquals(0, running.command().status(), running.command().toString());
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  private static void put(DedalusClient client, String value) throws Exception {
    List<CompletableFuture<Reply>> puts = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      puts.add(client.send("put", Value.of("key" + i), Value.of(value)));
    }
    for (CompletableFuture<Reply> put : puts) {
      assertEquals("stored", put.get(60, TimeUnit.SECONDS).relation());
    }
  }

  /** What all keys have: a reply's name and its value, if it is one everywhere. */
  private static String get(DedalusClient client) throws Exception {
    List<CompletableFuture<Reply>> gets = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      gets.add(client.send("get", Value.of("key" + i)));
    }
    List<String> found = new ArrayList<>();
    for (CompletableFuture<Reply> get : gets) {
      Reply reply = get.get(60, TimeUnit.SECONDS);
      found.add(reply.relation().equals("found") ? "found " + text(reply) : reply.relation());
    }
    return String.join(", ", found.stream().distinct().toList());
  }

  private static String text(Reply reply) {
    return reply.value("value") instanceof Value.StringValue(String text) ? text : "";
  }

  private static String answer(DedalusClient client, String request, String... columns)
      throws InterruptedException, ExecutionException {
    Value[] values = new Value[columns.length];
    for (int i = 0; i < columns.length; i++) {
      values[i] = Value.of(columns[i]);
    }
    return client.send(request, values).get().relation();
  }
}
