package dev.dedalus.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class RunIT {
  private static final String SMALL = "crds/samples/voting-small.yaml";

  /** What a terminal starts. */
  private static final List<String> HEEDS_INTERRUPTS = List.of("env", "--default-signal=INT");

  /** What a script starts in the background. */
  private static final List<String> IGNORES_INTERRUPTS =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\"");

  @TempDir private Path temporary = Path.of("");

  @Test
  void takesRequestsUntilStoppedAndLeavesNothing() throws Exception {
    try (Running running = Running.start(temporary, SMALL)) {
      CliProcess call = running.call("voting-small", "command", "hello");
      assertEquals("committed(id: 1, payload: \"hello\")\n", call.out(), call.toString());
      assertEquals(0, call.status());
      CliProcess json = running.call("voting-small", "command", "payload=hi", "--output", "json");
      assertEquals(
          "{\"reply\":\"committed\",\"fields\":{\"id\":1,\"payload\":\"aGk=\"}}\n", json.out());
      HttpResponse<String> plain = running.post("/v1/requests/command", "text/plain", "hello");
      assertEquals(200, plain.statusCode(), plain.body());
      assertTrue(plain.body().contains("\"payload\":\"aGVsbG8=\""), plain.body());

      CliProcess unknown = running.call("voting-small", "comand", "hello");
      assertEquals(2, unknown.status());
      assertEquals(
          "dedalus: voting-small has no request comand; there are: command\n", unknown.errors());
      CliProcess elsewhere = running.call("votes", "command", "hello");
      assertEquals(2, elsewhere.status());
      assertEquals(
          "dedalus: no protocol votes runs here; running: voting-small\n", elsewhere.errors());
      CliProcess second = CliProcess.run(temporary, "run", SMALL);
      assertEquals(3, second.status());
      assertTrue(second.errors().contains("voting-small already runs here"), second.errors());

      List<Long> pids = running.pids();
      assertEquals(8, pids.size());
      running.command().stop();
      assertEquals(0, running.command().status(), running.command().toString());
      assertEquals("", running.command().errors());
      for (long pid : pids) {
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
      }
      assertThrows(IOException.class, () -> Running.sendBytes(running.clientPort(), "x"));
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  @Test
  void drivesForATimeAndSaysWhatCameBack() throws Exception {
    CliProcess command =
        CliProcess.run(
            temporary, "run", "--base", "--for", "2s", "--load", "30", "--output", "json", SMALL);
    assertEquals(0, command.status(), command.toString());
    assertEquals("", command.errors());
    JsonNode report = new ObjectMapper().readTree(command.out());
    assertEquals("base", report.path("plan").asText());
    JsonNode requests = report.path("requests");
    assertTrue(requests.path("sent").asLong() > 0, command.out());
    assertEquals(requests.path("sent"), requests.path("replied"));
    for (String none : List.of("lost", "duplicated", "wrong", "rejected", "failed")) {
      assertEquals(0, requests.path(none).asLong(-1), none);
    }
    assertEquals(5, report.path("nodes").size());
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  @Test
  void endsAfterATime() throws Exception {
    CliProcess command = CliProcess.run(temporary, "run", "--base", "--for", "1s", SMALL);
    assertEquals(0, command.status(), command.toString());
    assertTrue(command.out().contains("./dedalus call voting-small command payload=hello"));
    assertTrue(command.out().contains("It ends after 1 s, or with Ctrl-C."));
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  @Test
  void leavesNothingWhenStoppedWhileItStarts() throws Exception {
    try (CliProcess command = CliProcess.start(temporary, "run", "--base", SMALL)) {
      command.await(() -> command.children().size() > 2, "processes");
      List<ProcessHandle> children = command.children();
      command.stop();
      assertEquals(0, command.status(), command.toString());
      assertTrue(children.stream().noneMatch(ProcessHandle::isAlive));
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  @Test
  void endsWithCtrlC() throws Exception {
    assumeTrue(isPossible(HEEDS_INTERRUPTS), "env is not of GNU");
    assertEnds(HEEDS_INTERRUPTS, "INT");
  }

  @Test
  void aTerminationEndsWhatIgnoresInterrupts() throws Exception {
    assertEnds(IGNORES_INTERRUPTS, "TERM");
  }

  private void assertEnds(List<String> launcher, String signal) throws Exception {
    try (CliProcess command =
        CliProcess.startBy(launcher, temporary, "run", "--base", "--output", "json", SMALL)) {
      var _ = command.awaitLine("{\"protocol\"");
      CliProcess.signal(signal, command.pid());
      assertEquals(0, command.status(), command.toString());
      assertEquals("", command.errors());
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  private static boolean isPossible(List<String> launcher) throws Exception {
    List<String> nothing = new ArrayList<>(launcher);
    nothing.add("true");
    return new ProcessBuilder(nothing).start().waitFor() == 0;
  }

  @Test
  void aPortInUseIsASentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      CliProcess command = CliProcess.run(temporary, "run", "--base", "--port", port, SMALL);
      assertEquals(3, command.status());
      assertEquals(
          "dedalus: port "
              + port
              + " is in use; choose another, or none to have a free one chosen\n",
          command.errors());
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }
}
