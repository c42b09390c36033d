package dev.dedalus.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.Request;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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

  @Test
  void timersFireABoundedNumberOfTimes() {
    Placement ticking =
        Placement.asWritten(
            ProgramReader.read(
                "channel beat(s: node); component n[2] { timer t every 10;"
                    + " beat@p(s) :~ t(), n(p), self(s). beats(s) :- beat(s). }"));
    SimulatedNetwork network =
        new SimulatedNetwork(ticking, SimulationSettings.of(3).withTimerFirings(5));
    assertTrue(network.run(), "quiet");
    assertEquals(10, network.cardinalities().received("t"));
    assertEquals(20, network.cardinalities().sent("beat"));
    assertEquals(20, network.cardinalities().received("beat"));
  }

  @Test
  void messagesThatNobodyReadsAreCounted() {
    Placement deaf =
        Placement.asWritten(
            ProgramReader.read(
                "channel m(x: int); component n { m@s(1) :~ self(s). } component k { p(x) :- m(x). }"));
    SimulatedNetwork network = new SimulatedNetwork(deaf, SimulationSettings.of(1));
    assertTrue(network.run(), "quiet");
    assertEquals(1, network.unread());
  }

  @Test
  void requestsReachTheInstancesTheyAreFor() {
    for (Request.Target target : Request.Target.values()) {
      CheckedProgram program =
          ProgramReader.read(
              "request get(x: int); reply got(i: int, x: int); component n[3] {"
                  + " got@c(i, x) :~ get(c, x), self(s), ordinal(s, i). }");
      CheckedProgram targeted =
          new CheckedProgram(
              program.source(),
              program.parameters(),
              program.globals(),
              List.of(new Request("get", "n", target, List.of())),
              program.functions(),
              program.components());
      SimulatedNetwork network =
          new SimulatedNetwork(Placement.asWritten(targeted), SimulationSettings.of(1));
      for (int i = 0; i < 20; i++) {
        network.submit(client(1), "get", List.of(Value.of(i)));
      }
      assertTrue(network.run(), "quiet");
      long instances =
          network.replies().stream().map(reply -> reply.row().get(0)).distinct().count();
      assertEquals(target == Request.Target.ALL ? 60 : 20, network.replies().size());
      assertEquals(target == Request.Target.ONLY ? 1 : 3, instances);
      assertEquals(20, network.cardinalities().requests());
    }
  }

  @Test
  void partitionsShareALogicalNode() {
    Part whole = voting.part("leader");
    SortedMap<String, Key> keys = new TreeMap<>();
    keys.put("command", Key.ofColumns(List.of(1)));
    keys.put("vote", Key.ofColumns(List.of(2)));
    Part split = new Part("leader", "leader", whole.rules(), 3, new Distribution.ByKey(keys));
    Placement partitioned =
        voting.with(new TreeMap<>(), List.of(split, voting.part("participant")));
    SimulatedNetwork network = new SimulatedNetwork(partitioned, SimulationSettings.of(9));
    for (int i = 0; i < 60; i++) {
      network.submit(client(1), "command", List.of(Value.of(i)));
    }
    assertTrue(network.run(), "quiet");
    assertEquals(60, network.replies(client(1)).stream().distinct().count());
    assertEquals(60, network.replies().size());
    for (int partition = 0; partition < 3; partition++) {
      assertTrue(
          network.cardinalities().node("leader-0-" + partition).received("vote") >= 30,
          "votes at partition " + partition);
    }
  }

  @Test
  void aCrashLeavesWhatIsKeptOrNothingWhereNothingIsLogged() {
    String text =
        """
        program kept;
        request put(x: int);
        component store { table rows(x: int); rows(x) :- put(_, x). }
        """;
    CheckedProgram program =
        Checker.check(Parser.parse("kept.ded", text).program().orElseThrow(), Map.of())
            .program()
            .orElseThrow();
    assertEquals(List.of(row(7)), keptOverACrash(program));
    assertEquals(List.of(), keptOverACrash(program.ephemeral()));
  }

  private static List<Row> keptOverACrash(CheckedProgram program) {
    Placement placement = Placement.asWritten(program);
    SimulatedNetwork network = new SimulatedNetwork(placement, SimulationSettings.of(1));
    network.submit(client(1), "put", List.of(Value.of(7)));
    assertTrue(network.run(), "quiet");
    PhysicalNode node = placement.nodes().getFirst();
    network.crash(node.logical());
    network.start(node.logical());
    return List.copyOf(network.state(node).carried().getOrDefault("rows", new TreeSet<>()));
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
