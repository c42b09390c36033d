package dev.dedalus.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.client.ClientOptions;
import dev.dedalus.client.DedalusClient;
import dev.dedalus.client.Reply;
import dev.dedalus.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Paxos that publications measure, as written, as planned, and in their parts: dead leaders do
 * not stop it, nor does an acceptor of which nothing is there. The last form has 20 processes, so
 * builds leave it out: docs/verification.md says how to run it.
 */
@Timeout(600)
class PaxosIT {
  private static final String MANIFEST = "crds/samples/benchmark-paxos.yaml";
  private static final String PUBLISHED = "crds/samples/steps/paxos-published-steps.json";
  private static final int ORDERS = 50;

  @TempDir private Path temporary = Path.of("");

  @Test
  void asWritten() throws Exception {
    survives("--base", MANIFEST);
  }

  @Test
  void asPlanned() throws Exception {
    survives(MANIFEST);
  }

  @Test
  void asPublished() throws Exception {
    survives("--steps", PUBLISHED, MANIFEST);
  }

  private void survives(String... arguments) throws Exception {
    ClientOptions patient = ClientOptions.newSession().withTimeout(Duration.ofSeconds(30));
    try (Running running = Running.start(temporary, arguments);
        DedalusClient client = DedalusClient.connect(running.router(), patient)) {
      order(client);
      List<String> pauses = new ArrayList<>();
      for (String leader : List.of("proposer-0-0", "proposer-1-0")) {
        running.kill(leader);
        pauses.add(leader + " dead: " + order(client));
        running.command().awaitError(leader + " runs again, as process ");
        order(client);
      }
      List<Long> acceptor = acceptor(running);
      signal("STOP", acceptor);
      pauses.add("acceptor 1 away: " + order(client));
      signal("CONT", acceptor);
      order(client);
      running.command().stop();
      assertEquals(0, running.command().status(), running.command().toString());
      System.out.println(String.join(" ", arguments) + ": " + String.join("; ", pauses));
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  /** All processes of the second acceptor. */
  private static List<Long> acceptor(Running running) {
    List<Long> found = new ArrayList<>();
    running
        .description()
        .path("processes")
        .forEach(member -> {
          if (member.path("name").asText().matches("(acceptor|ballots)-1-[0-9]+")) {
            found.add(member.path("process").asLong());
          }
        });
    assertTrue(!found.isEmpty(), running.description().toString());
    return found;
  }

  private static void signal(String name, List<Long> processes) throws Exception {
    for (long process : processes) {
      CliProcess.signal(name, process);
    }
  }

  private static Value payload(int number) {
    return Value.BytesValue.wrap(("order " + number).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Orders, and more of them until the first is committed, since those that were on their way to a
   * dead leader wait for their repetition; all are committed in the end. Says after which time.
   */
  private static String order(DedalusClient client) throws Exception {
    long start = System.nanoTime();
    List<CompletableFuture<Reply>> orders = new ArrayList<>();
    while (orders.size() < ORDERS || orders.stream().noneMatch(CompletableFuture::isDone)) {
      CompletableFuture<Reply> order = client.send("order", payload(orders.size()));
      orders.add(order);
      await(orders, 20);
    }
    double led = seconds(start);
    for (int i = 0; i < orders.size(); i++) {
      Reply reply = orders.get(i).get(60, TimeUnit.SECONDS);
      assertEquals("committed", reply.relation());
      assertEquals(payload(i), reply.value("payload"));
    }
    return "%.1f s, all of %d after %.1f s".formatted(led, orders.size(), seconds(start));
  }

  /** Until one is committed, but not for longer than some milliseconds. */
  private static void await(List<CompletableFuture<Reply>> orders, long atMost) throws Exception {
    try {
      CompletableFuture.anyOf(orders.toArray(CompletableFuture<?>[]::new))
          .get(atMost, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      // the next order follows
    }
  }

  private static double seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
  }
}
