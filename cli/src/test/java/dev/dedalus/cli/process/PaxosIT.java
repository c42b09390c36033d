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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
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
  void asWritten(TestReporter reporter) throws Exception {
    survives(reporter, "--base", MANIFEST);
  }

  @Test
  void asPlanned(TestReporter reporter) throws Exception {
    survives(reporter, MANIFEST);
  }

  @Test
  void asPublished(TestReporter reporter) throws Exception {
    survives(reporter, "--steps", PUBLISHED, MANIFEST);
  }

  private void survives(TestReporter reporter, String... arguments) throws Exception {
    ClientOptions patient = ClientOptions.newSession().withTimeout(Duration.ofSeconds(30));
    try (Running running = Running.start(temporary, arguments);
        DedalusClient client = DedalusClient.connect(running.router(), patient)) {
      order(client);
      List<String> pauses = new ArrayList<>();
      for (String leader : List.of("proposer-0-0", "proposer-1-0")) {
        running.kill(leader);
        pauses.add(leader + " dead: %.1f s".formatted(order(client)));
        running.command().awaitError(leader + " runs again, as process ");
        order(client);
      }
      List<Long> acceptor = acceptor(running);
      signal("STOP", acceptor);
      pauses.add("acceptor 1 away: %.1f s".formatted(order(client)));
      signal("CONT", acceptor);
      order(client);
      running.command().stop();
      assertEquals(0, running.command().status(), running.command().toString());
      reporter.publishEntry(String.join(", ", pauses));
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

  /** Orders together, all committed; seconds until the last was. */
  private static double order(DedalusClient client) throws Exception {
    long start = System.nanoTime();
    List<CompletableFuture<Reply>> orders = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      orders.add(client.send("order", payload(i)));
    }
    for (int i = 0; i < ORDERS; i++) {
      Reply reply = orders.get(i).get(60, TimeUnit.SECONDS);
      assertEquals("committed", reply.relation());
      assertEquals(payload(i), reply.value("payload"));
    }
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
  }
}
