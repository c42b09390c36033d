package dev.dedalus.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.client.ClientOptions;
import dev.dedalus.client.DedalusClient;
import dev.dedalus.client.Reply;
import dev.dedalus.local.LocalOptions;
import dev.dedalus.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that ends by itself: the others go on, and the command says so. */
@Timeout(300)
class CrashIT {
  private static final int REQUESTS = 500;

  /** The leader on two nodes, by session and id. */
  private static final String PARTITIONED =
      """
      [{"rewrite": "co-hash-partitioning", "component": "leader", "partitions": 2}]
      """;

  /** All that counts votes, behind the leader. */
  private static final String GATED =
      """
      [{"rewrite": "state-machine-decoupling", "component": "leader",
        "rules": ["r2", "r3", "r4", "r5", "r6"], "into": "collector"}]
      """;

  @TempDir private Path temporary = Path.of("");

  @Test
  void aKilledNodeComesBackAndRequestsAreAnsweredAgain() throws Exception {
    try (Running running = Running.start(temporary, "--base", "crds/samples/voting-small.yaml")) {
      assertEquals(0, running.call("voting-small", "command", "before").status());
      for (String name : List.of("participant-1-0", "leader-0-0", "router-0")) {
        running.kill(name);
        running.command().awaitError(name + " was killed (signal 9); starting it again.");
        running.command().awaitError(name + " runs again, as process ");
        answersSoon(running);
      }
      running.command().stop();
      assertEquals(0, running.command().status(), running.command().toString());
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  @Test
  void aNodeKilledUnderLoadComesBackAndEveryRequestEnds() throws Exception {
    try (Running running = Running.start(temporary, "--base", "crds/samples/voting-small.yaml");
        DedalusClient client = DedalusClient.connect(running.router(), timeout())) {
      List<CompletableFuture<Reply>> before = commands(client);
      running.kill("leader-0-0");
      List<CompletableFuture<Reply>> meanwhile = commands(client);
      running.command().awaitError("leader-0-0 runs again, as process ");
      // A request may be lost, but none is left without an end.
      for (CompletableFuture<Reply> each : before) {
        each.handle((reply, failure) -> true).get(60, TimeUnit.SECONDS);
      }
      for (CompletableFuture<Reply> each : meanwhile) {
        each.handle((reply, failure) -> true).get(60, TimeUnit.SECONDS);
      }
      // An answer that needed all nodes says that all have met the leader's next life.
      answersSoon(running);
      for (CompletableFuture<Reply> each : commands(client)) {
        assertEquals("committed", each.get(60, TimeUnit.SECONDS).relation());
      }
      running.command().stop();
      assertEquals(0, running.command().status(), running.command().toString());
    }
  }

  private static ClientOptions timeout() {
    return ClientOptions.newSession().withTimeout(Duration.ofSeconds(2));
  }

  private static List<CompletableFuture<Reply>> commands(DedalusClient client) {
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      replies.add(client.send("command", Value.bytes("x" + i)));
    }
    return replies;
  }

  @Test
  void aPartOfALogicalNodeComesBackAndTheOthersStartAgainWithIt() throws Exception {
    try (Running running =
        Running.start(
            temporary,
            "--steps",
            steps(PARTITIONED).toString(),
            "crds/samples/voting-small.yaml")) {
      answersSoon(running);
      running.kill("leader-0-1");
      running.command().awaitError("leader-0-1 runs again, as process ");
      answersSoon(running);
      running.command().stop();
      assertEquals(0, running.command().status(), running.command().toString());
    }
  }

  @Test
  void aPartBehindAGateComesBackAndTheOneBeforeItStartsAgainWithIt() throws Exception {
    try (Running running =
        Running.start(
            temporary, "--steps", steps(GATED).toString(), "crds/samples/voting-small.yaml")) {
      for (String name : List.of("collector-0-0", "leader-0-0")) {
        answersSoon(running);
        running.kill(name);
        running.command().awaitError(name + " runs again, as process ");
      }
      answersSoon(running);
      running.command().stop();
      assertEquals(0, running.command().status(), running.command().toString());
    }
  }

  @Test
  void aNodeThatCannotBeKeptRunningIsNamedAndTheOthersGoOn() throws Exception {
    try (Running running = Running.start(temporary, "--base", "crds/samples/voting-small.yaml")) {
      String name = "participant-1-0";
      String end = name + " was killed (signal 9) and is not started again; the others go on.";
      running.kill(name);
      int killed = 1;
      while (running.awaitAgain(name, killed, end).isPresent()) {
        CliProcess.signal("KILL", running.awaitAgain(name, killed, end).getAsLong());
        killed++;
      }
      assertTrue(killed > LocalOptions.RESTARTS_MAX, "killed " + killed);
      CliProcess call = running.call("voting-small", "command", "after", "--timeout", "1s");
      assertEquals(3, call.status());
      assertEquals("dedalus: voting-small: no reply to command within 1000 ms\n", call.errors());
      assertEquals(
          504, running.post("/v1/requests/command?timeout=100ms", "text/plain", "x").statusCode());
      for (String other : List.of("leader-0-0", "participant-0-0", "participant-2-0")) {
        assertTrue(running.metric(other, "process_cpu_seconds_total") > 0, other);
      }
      running.command().stop();
      assertEquals(3, running.command().status(), running.command().toString());
      assertTrue(running.command().errors().contains("ended meanwhile: participant-1-0"));
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  @Test
  void aStoreThatSurvivesOneFailureAnswersEveryRequest() throws Exception {
    try (Running running = Running.start(temporary, "--base", "crds/samples/quorum-write.yaml")) {
      try (DedalusClient client =
          DedalusClient.connect(running.router(), ClientOptions.newSession())) {
        putAndGet(client, 1);
        running.kill("replica-2-0");
        putAndGet(client, 2);
        running.command().awaitError("replica-2-0 runs again, as process ");
        putAndGet(client, 3);
      }
      running.command().stop();
      assertEquals(0, running.command().status());
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  @Test
  void nothingIsLeftOfACommandThatIsKilled() throws Exception {
    try (Running running = Running.start(temporary, "--base", "crds/samples/voting-small.yaml")) {
      CliProcess.signal("KILL", running.command().pid());
      assertEquals(137, running.command().status());
      running
          .command()
          .await(() -> running.pids().stream().noneMatch(CrashIT::isAlive), "the nodes' end");
      CliProcess call = running.call("voting-small", "command", "x");
      assertEquals(2, call.status());
      assertTrue(call.errors().startsWith("dedalus: no protocol voting-small runs here"));
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  /** Requests may be lost while a node starts; from then on they are answered. */
  private static void answersSoon(Running running) {
    running
        .command()
        .await(
            () ->
                running.status("/v1/requests/command?timeout=500ms", "text/plain", "hello") == 200,
            "a reply");
  }

  private Path steps(String text) throws IOException {
    Path steps = temporary.resolve("steps.json");
    Files.writeString(steps, text);
    return steps;
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static void putAndGet(DedalusClient client, int version) throws Exception {
    List<CompletableFuture<Reply>> puts = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      Value content = Value.bytes(version + " of " + i);
      puts.add(client.send("put", Value.of("item" + i), Value.of(version), content));
    }
    for (CompletableFuture<Reply> put : puts) {
      assertEquals("stored", put.get(60, TimeUnit.SECONDS).relation());
    }
    List<CompletableFuture<Reply>> gets = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      gets.add(client.send("get", Value.of("item" + i)));
    }
    for (int i = 0; i < REQUESTS; i++) {
      Reply found = gets.get(i).get(60, TimeUnit.SECONDS);
      assertEquals(Value.bytes(version + " of " + i), found.value("content"));
    }
  }
}
