package dev.dedalus.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.client.ClientOptions;
import dev.dedalus.client.DedalusClient;
import dev.dedalus.client.Reply;
import dev.dedalus.value.Value;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
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

  @TempDir private Path temporary = Path.of("");

  @Test
  void requestsThatNeedADeadNodeTimeOut() throws Exception {
    try (Running running = Running.start(temporary, "--base", "crds/samples/voting-small.yaml")) {
      assertEquals(0, running.call("voting-small", "command", "before").status());
      running.kill("participant-1-0");
      running.command().awaitError("participant-1-0 was killed (signal 9); the others go on.");
      CliProcess call = running.call("voting-small", "command", "after", "--timeout", "1s");
      assertEquals(3, call.status());
      assertEquals("dedalus: voting-small: no reply to command within 1000 ms\n", call.errors());
      assertEquals(
          504, running.post("/v1/requests/command?timeout=100ms", "text/plain", "x").statusCode());
      for (String other : List.of("leader-0-0", "participant-0-0", "participant-2-0")) {
        assertTrue(running.metric(other, "process_cpu_seconds_total") > 0, other);
      }
      running.command().signal("INT");
      assertEquals(3, running.command().status(), running.command().toString());
      assertTrue(running.command().errors().contains("ended meanwhile: participant-1-0"));
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  @Test
  void aStoreThatSurvivesOneFailureAnswersEveryRequest() throws Exception {
    try (Running running = Running.start(temporary, "--base", "crds/samples/quorum-write.yaml")) {
      InetSocketAddress router =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), running.clientPort());
      try (DedalusClient client = DedalusClient.connect(router, ClientOptions.newSession())) {
        putAndGet(client, 1);
        running.kill("replica-2-0");
        running.command().awaitError("replica-2-0 was killed (signal 9)");
        putAndGet(client, 2);
      }
      running.command().signal("INT");
      assertEquals(3, running.command().status());
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
