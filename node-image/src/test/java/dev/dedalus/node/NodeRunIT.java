package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dedalus.local.Announcement;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.transport.AddressFile;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeRunIT {
  private static final long WAIT_MILLIS = 30_000;

  @TempDir private Path folder;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Path addresses = Path.of("");

  @BeforeEach
  void chooseFile() {
    addresses = folder.resolve("addresses.json");
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @Test
  void processesAnswerAndEndWhenAsked() throws Exception {
    Placement placement = Placement.asWritten(VotingByHand.program(3));
    Map<String, NodeChild> children = new TreeMap<>();
    Map<String, String> reached = new TreeMap<>();
    for (PhysicalNode node : placement.nodes()) {
      children.put(node.name(), start("voting", WAIT_MILLIS, node.name()));
    }
    for (NodeChild child : children.values()) {
      Announcement announcement = child.announcement();
      reached.put(announcement.name(), "127.0.0.1:" + announcement.port());
    }
    TestRouter router = new TestRouter("plan", placement, new AddressFile(addresses));
    opened.add(router);
    reached.put("router-0", "127.0.0.1:" + router.port());
    write(reached);
    router.send(
        "command", new NodeValue("leader", 0), List.of(Row.of(new ClientValue(1, 2), Value.of(3))));
    assertEquals(List.of("committed@" + new ClientValue(1, 2) + "(3)"), router.await(1));
    children.values().forEach(NodeChild::terminate);
    for (NodeChild child : children.values()) {
      assertEquals(0, child.status());
    }
  }

  @Test
  void aStepWithoutEndStopsTheProcessAndNamesTheRelations() throws Exception {
    NodeChild child = start("blink", WAIT_MILLIS, "lamp-0-0");
    write(Map.of());
    assertEquals(3, child.status());
    assertEquals(
        "lamp-0-0 stops: not quiet after 1000000 ticks; still changing: off, on", child.errors());
  }

  @Test
  void withoutAddressesTheProcessEndsWithASentence() throws Exception {
    NodeChild child = start("voting", 1_000, "leader-0-0");
    assertEquals(3, child.status());
    assertEquals("leader-0-0: no addresses in " + addresses + " after 1 s", child.errors());
  }

  @Test
  void aPortInUseIsASentence() throws Exception {
    try (ServerSocket used = new ServerSocket(0)) {
      String port = Integer.toString(used.getLocalPort());
      NodeChild child = start("voting", WAIT_MILLIS, "leader-0-0", "--port", port);
      assertEquals(3, child.status());
      assertEquals(
          "leader-0-0: cannot listen on port " + port + ": Address already in use", child.errors());
    }
  }

  @Test
  void theProcessEndsWithItsParent() throws Exception {
    NodeChild parent = start("voting", WAIT_MILLIS, "leader-0-0");
    parent.announcement();
    String pid = Long.toString(parent.handle().pid());
    NodeChild child = start("voting", WAIT_MILLIS, "leader-0-0", "--parent-pid", pid);
    child.announcement();
    parent.kill();
    assertEquals(0, child.status());
  }

  private NodeChild start(String program, long waitMillis, String node, String... more)
      throws IOException {
    NodeChild child = new NodeChild(program, waitMillis, node, addresses, more);
    opened.add(child);
    return child;
  }

  private void write(Map<String, String> reached) throws IOException {
    Path half = folder.resolve("addresses.json.new");
    Files.writeString(half, new ObjectMapper().writeValueAsString(reached));
    Files.move(half, addresses);
  }
}
