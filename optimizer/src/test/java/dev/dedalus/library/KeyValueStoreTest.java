package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The replicated store in simulated networks, as written and with votes counted elsewhere. */
class KeyValueStoreTest {
  private static final int SEEDS = 100;

  /** Firings of each timer: enough for a leader, and for quarrels about who leads. */
  private static final int FIRINGS = 6;

  private static final List<String> COUNTING = List.of("r41", "r42", "r43", "r44");

  @Test
  void oneAfterTheOtherIsAsOnOneMachine() {
    for (Placement placement : placements()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        SimulatedNetwork network = network(placement, seed);
        assertEquals("absent(1)", call(network, 1, "get", "k"));
        assertEquals("stored(2)", call(network, 2, "put", "k", "a"));
        assertEquals("found(3, \"a\")", call(network, 3, "get", "k"));
        assertEquals("unchanged(4)", call(network, 4, "compare", "k", "b", "c"));
        assertEquals("swapped(5)", call(network, 5, "compare", "k", "a", "c"));
        assertEquals("found(6, \"c\")", call(network, 6, "get", "k"));
        assertEquals("deleted(7)", call(network, 7, "delete", "k"));
        assertEquals("absent(8)", call(network, 8, "get", "k"));
        assertEquals("unchanged(9)", call(network, 9, "compare", "k", "c", "d"));
      }
    }
  }

  @Test
  void aRepeatedCommandIsCarriedOutOnceAndAnsweredAsBefore() {
    for (Placement placement : placements()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        SimulatedNetwork network = network(placement, seed);
        assertEquals("stored(1)", call(network, 1, "put", "k", "a"));
        assertEquals("swapped(2)", call(network, 2, "compare", "k", "a", "b"));
        assertEquals("swapped(2)", call(network, 2, "compare", "k", "a", "b"));
        assertEquals("stored(3)", call(network, 3, "put", "k", "a"));
        assertEquals("swapped(2)", call(network, 2, "compare", "k", "a", "b"));
        assertEquals("found(4, \"a\")", call(network, 4, "get", "k"));
      }
    }
  }

  /** Everything at once, while proposers quarrel: replicas agree, and each answers alike. */
  @Test
  void replicasAgreeWhoeverLeads() {
    for (Placement placement : placements()) {
      Set<String> winners = new TreeSet<>();
      for (int seed = 0; seed < SEEDS; seed++) {
        SimulatedNetwork network = network(placement, seed);
        for (int client = 1; client <= 3; client++) {
          submit(network, client, 1, "put", "k", "v" + client);
          submit(network, client, 2, "compare", "k", "v1", "w" + client);
          submit(network, client, 3, "put", "own" + client, "x");
        }
        assertTrue(network.run());
        assertEquals(oneReplyEach(network), 9, "seed " + seed);
        String data = data(network, placement, 0);
        assertEquals(data, data(network, placement, 1), "seed " + seed);
        winners.add(data);
      }
      assertTrue(winners.size() > 1, "one outcome only: " + winners);
    }
  }

  /** How many requests have been answered, each always alike. */
  private static int oneReplyEach(SimulatedNetwork network) {
    Map<String, Set<String>> replies = new TreeMap<>();
    for (Message reply : network.replies()) {
      String request = reply.location() + " " + reply.row().get(0);
      replies.computeIfAbsent(request, none -> new TreeSet<>()).add(reply.relation() + reply.row());
    }
    replies.forEach((request, answers) -> assertEquals(1, answers.size(), request + answers));
    return replies.size();
  }

  private static String data(SimulatedNetwork network, Placement placement, int replica) {
    PhysicalNode node = new PhysicalNode("replica", "replica", replica, 0);
    assertTrue(placement.nodes().contains(node));
    NavigableSet<Row> rows = network.state(node).carried().getOrDefault("data", new TreeSet<>());
    List<String> present = new ArrayList<>();
    for (Row row : rows) {
      if (row.get(3).equals(Value.of(true))) {
        present.add(row.get(0) + "=" + row.get(2));
      }
    }
    return present.toString();
  }

  private static SimulatedNetwork network(Placement placement, int seed) {
    return new SimulatedNetwork(placement, SimulationSettings.of(seed).withTimerFirings(FIRINGS));
  }

  /** Sends a request, and again as long as no reply comes: what a router does. */
  private static String call(SimulatedNetwork network, int id, String request, String... columns) {
    int before = network.replies().size();
    for (int attempt = 0; attempt < 5; attempt++) {
      submit(network, 1, id, request, columns);
      assertTrue(network.run());
      Set<String> replies = new TreeSet<>();
      for (Message reply : network.replies().subList(before, network.replies().size())) {
        if (reply.row().get(0).equals(Value.of(id))) {
          replies.add(reply.relation() + reply.row());
        }
      }
      if (!replies.isEmpty()) {
        assertEquals(1, replies.size(), replies.toString());
        return replies.iterator().next();
      }
      network.armTimers(FIRINGS);
    }
    throw new AssertionError("no reply to " + request + " " + id);
  }

  private static void submit(
      SimulatedNetwork network, int client, int id, String request, String... columns) {
    List<Value> values = new ArrayList<>(List.of(Value.of(id), Value.of(1)));
    Arrays.stream(columns).map(Value::of).forEach(values::add);
    network.submit(new ClientValue(0, client), request, values);
  }

  /** As written, and with a part of its own that counts votes. */
  private static List<Placement> placements() {
    Placement written =
        Placement.asWritten(
            Checker.check(
                    Parser.parse("kv", ProgramLibrary.text("kv").orElseThrow())
                        .program()
                        .orElseThrow(),
                    Map.of())
                .program()
                .orElseThrow());
    Step counting =
        Step.moving("mutually-independent-decoupling", "proposer", COUNTING, "counting");
    return switch (RewriteCatalogue.apply(written, counting, 1)) {
      case Outcome.Applied applied -> List.of(written, applied.placement());
      case Outcome.Refused(var refusal) -> throw new AssertionError(refusal.message());
    };
  }
}
