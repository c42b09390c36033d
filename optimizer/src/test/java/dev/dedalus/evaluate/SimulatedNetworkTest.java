package dev.dedalus.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedNetworkTest {
  private final Placement voting = Placement.asWritten(VotingByHand.program(3));

  @Test
  void votingAnswersEachRequestOnce() {
    for (long seed = 0; seed < 200; seed++) {
      SimulatedNetwork network = votes(seed);
      assertTrue(network.run(), "quiet");
      for (long client = 1; client <= 2; client++) {
        List<Message> replies = new ArrayList<>(network.replies(client(client)));
        replies.sort(Comparator.comparing(Message::row));
        assertEquals(10, replies.size(), "seed " + seed);
        for (int i = 0; i < 10; i++) {
          assertEquals(new Message("committed", client(client), row(i)), replies.get(i));
        }
      }
      PhysicalNode leader = voting.nodes().getFirst();
      assertEquals(Map.of(), network.state(leader).carried());
    }
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    SimulatedNetwork first = votes(5);
    SimulatedNetwork second = votes(5);
    first.run();
    second.run();
    assertEquals(first.replies(), second.replies());
    assertEquals(first.cardinalities(), second.cardinalities());
  }

  @Test
  void countsMessagesAndFacts() {
    SimulatedNetwork network = votes(1);
    network.run();
    Cardinalities counts = network.cardinalities();
    assertEquals(20, counts.requests());
    assertEquals(20, counts.received("command"));
    assertEquals(60, counts.sent("ask"));
    assertEquals(60, counts.received("vote"));
    assertEquals(20, counts.sent("committed"));
    assertEquals(60, counts.derived("r2"));
    assertEquals(3.0, counts.perRequest(counts.sent("vote")));
    Cardinalities.NodeCounts participant = counts.node("participant-2-0");
    assertEquals(Map.of("ask", 20L), participant.received());
    assertEquals(Map.of("vote", 20L), participant.sent());
    assertEquals(0, network.unread());
  }

  @Test
  void stopsAtTheBoundOnEvents() {
    SimulatedNetwork network =
        new SimulatedNetwork(voting, SimulationSettings.of(1).withMaxEvents(3));
    network.submit(client(1), "command", List.of(Value.of(1)));
    assertFalse(network.run());
  }

  private SimulatedNetwork votes(long seed) {
    SimulatedNetwork network = new SimulatedNetwork(voting, SimulationSettings.of(seed));
    for (int i = 0; i < 10; i++) {
      for (long client = 1; client <= 2; client++) {
        network.submit(client(client), "command", List.of(Value.of(i)));
      }
    }
    return network;
  }

  private static ClientValue client(long number) {
    return new ClientValue(0, number);
  }

  private static Row row(long id) {
    return Row.of(Value.of(id));
  }
}
