package dev.dedalus.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What no client or node sends: rejected, counted, its connection closed; all else goes on. */
@Timeout(300)
class WrongBytesIT {
  private static final List<String> NO_FRAMES =
      List.of(
          "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
          "DEDL" + "\u00ff".repeat(100),
          "DEDL\u0001\u0001\u0000\u0000" + "\u007f".repeat(64),
          "\u0000".repeat(256));

  @TempDir private Path temporary = Path.of("");

  @Test
  void neitherRouterNorNodesAreHarmed() throws Exception {
    try (Running running = Running.start(temporary, "--base", "crds/samples/voting-small.yaml")) {
      for (String wrong : List.of("NONSENSE\r\n\r\n", "DEDL" + "\u00ff".repeat(100))) {
        assertTrue(
            Running.sendBytes(running.clientPort(), wrong).length() > 0, "an answer to " + wrong);
      }
      running
          .command()
          .await(() -> count(running, "router-0", "dedalus_client_malformed_total") == 2, "2");
      for (String node : List.of("leader-0-0", "participant-0-0", "router-0")) {
        for (String wrong : NO_FRAMES) {
          var _ = Running.sendBytes(running.member(node).path("port").asInt(), wrong);
        }
        running
            .command()
            .await(
                () -> count(running, node, "dedalus_frames_rejected_total") == NO_FRAMES.size(),
                "rejected frames at " + node);
      }
      HttpResponse<String> large =
          running.post("/v1/requests/command", "text/plain", "x".repeat((1 << 20) + 1));
      assertEquals(413, large.statusCode());
      assertEquals(400, running.post("/v1/requests/command", "application/json", "{").statusCode());
      assertEquals(404, running.post("/v1/requests/x", "application/json", "{}").statusCode());
      assertEquals(415, running.post("/v1/requests/command", "text/xml", "x").statusCode());
      CliProcess call = running.call("voting-small", "command", "still there");
      assertEquals("committed(id: 1, payload: \"still there\")\n", call.out(), call.toString());
      running.command().stop();
      assertEquals(0, running.command().status(), running.command().toString());
    }
  }

  private static double count(Running running, String member, String metric) {
    try {
      return running.metric(member, metric);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
