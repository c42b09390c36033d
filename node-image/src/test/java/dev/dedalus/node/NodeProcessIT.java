package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeProcessIT {
  private static final NodeValue LEADER = new NodeValue("leader", 0);

  private final LoopbackNodes nodes = new LoopbackNodes();

  @AfterEach
  void closeAll() throws Exception {
    nodes.close();
  }

  @Test
  void votingAnswersEveryRequestOnce() throws Exception {
    answersEveryRequestOnce(Placement.asWritten(VotingByHand.program(3)));
  }

  @Test
  void partitionedVotingAnswersEveryRequestOnce() throws Exception {
    Placement written = Placement.asWritten(VotingByHand.program(3));
    TreeMap<String, Key> keys = new TreeMap<>();
    keys.put("command", Key.ofColumns(List.of(0, 1)));
    keys.put("vote", Key.ofColumns(List.of(1, 2)));
    List<Part> parts = new ArrayList<>();
    for (Part part : written.parts()) {
      boolean leader = part.name().equals("leader");
      parts.add(
          leader
              ? new Part("leader", "leader", part.rules(), 3, new Distribution.ByKey(keys))
              : part);
    }
    answersEveryRequestOnce(written.with(new TreeMap<>(written.generated()), parts));
  }

  private void answersEveryRequestOnce(Placement placement) throws Exception {
    TestRouter router = nodes.run(placement);
    ClientValue client = new ClientValue(7, 9);
    TreeSet<String> expected = new TreeSet<>();
    for (int batch = 0; batch < 40; batch++) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        long id = batch * 50L + i;
        rows.add(Row.of(client, Value.of(id)));
        expected.add("committed@" + client + "(" + id + ")");
      }
      router.send("command", LEADER, rows);
    }
    List<String> replies = router.await(expected.size());
    assertEquals(expected, new TreeSet<>(replies));
    assertEquals(0, router.unexpected());
  }

  @Test
  void healthTellsWhatTheNodeDid() throws Exception {
    TestRouter router = nodes.run(Placement.asWritten(VotingByHand.program(3)));
    router.send("command", LEADER, List.of(Row.of(new ClientValue(1, 1), Value.of(1))));
    router.await(1);
    NodeProcess leader = nodes.node("leader-0-0");
    assertEquals("ready\n", get(leader.healthPort(), "/readyz"));
    String metrics = get(leader.healthPort(), "/metrics");
    for (String line :
        List.of(
            "dedalus_requests_taken_total 1.0",
            "dedalus_messages_sent_total{relation=\"ask\"} 3.0",
            "dedalus_messages_received_total{relation=\"vote\"} 3.0",
            "dedalus_peer_messages_sent_total{peer=\"participant-1-0\"} 1.0",
            "dedalus_peer_messages_lost_total{peer=\"participant-1-0\"} 0.0",
            "dedalus_frames_rejected_total 0.0")) {
      assertTrue(metrics.contains("\n" + line + "\n"), line + " in " + metrics);
    }
  }

  @Test
  void aTimerFiresAndAStepThatNeverEndsStopsTheNode() throws Exception {
    Placement placement = BlinkByHand.placement();
    NodeProcess node = nodes.start(placement, placement.nodes().getFirst(), 1);
    nodes.run(node);
    Throwable stopped = node.failed().get(TestRouter.SECONDS_MAX, TimeUnit.SECONDS);
    assertEquals("not quiet after 1000000 ticks; still changing: off, on", stopped.getMessage());
  }

  @Test
  void aNodeIsReadyOnlyOnceAddressesAreKnown() throws Exception {
    Placement placement = Placement.asWritten(VotingByHand.program(3));
    NodeProcess node = nodes.start(placement, placement.nodes().getFirst(), 1);
    assertEquals("not ready\n", get(node.healthPort(), "/readyz"));
    assertEquals("alive\n", get(node.healthPort(), "/healthz"));
  }

  private static String get(int port, String path) throws Exception {
    var connection = URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    HttpURLConnection http = (HttpURLConnection) connection;
    try (InputStream in =
        http.getResponseCode() < 400 ? http.getInputStream() : http.getErrorStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
