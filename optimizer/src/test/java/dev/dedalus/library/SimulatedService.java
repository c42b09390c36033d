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
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A service of the library on Paxos in a simulated network, and its clients. */
final class SimulatedService {
  /** Firings of each timer: enough for a leader, and for quarrels about who leads. */
  private static final int FIRINGS = 6;

  private static final Set<String> COUNTING =
      Set.of(
          "paxos::vote",
          "paxos::votes",
          "paxos::chosen",
          "paxos::voted",
          "paxos::repeated",
          "paxos::decided");

  private static final Set<String> BALLOTS = Set.of("paxos::promised", "paxos::base");

  private final Placement placement;
  private final SimulatedNetwork network;

  SimulatedService(Placement placement, int seed) {
    this.placement = placement;
    this.network =
        new SimulatedNetwork(placement, SimulationSettings.of(seed).withTimerFirings(FIRINGS));
  }

  /**
   * As written; with votes counted by two nodes of their own for each proposer; and with acceptors
   * of three nodes besides, one for ballots and two for slots.
   */
  static List<Placement> placements(String library) {
    Placement written = asWritten(library);
    List<String> counting = rules(written, "proposer", COUNTING);
    assertEquals(7, counting.size());
    Placement counted =
        rewritten(
            rewritten(
                written,
                Step.moving("mutually-independent-decoupling", "proposer", counting, "counting")),
            Step.partitioning("co-hash-partitioning", "counting", new TreeMap<>(), 2));
    List<String> ballots = rules(written, "acceptor", BALLOTS);
    assertEquals(2, ballots.size());
    return List.of(
        written,
        counted,
        rewritten(
            rewritten(
                counted, Step.moving("asymmetric-decoupling", "acceptor", ballots, "ballots"), 3),
            Step.partitioning("partial-partitioning", "acceptor", new TreeMap<>(), 2),
            4));
  }

  /** The rules of a component that derive or send one of these. */
  private static List<String> rules(Placement written, String component, Set<String> heads) {
    return written.program().component(component).rules().stream()
        .filter(rule -> heads.contains(rule.shown().head().relation()))
        .map(CheckedRule::id)
        .filter(id -> id.startsWith("r"))
        .toList();
  }

  /** A program of the library, every component in one part. */
  static Placement asWritten(String library) {
    return Placement.asWritten(
        Checker.check(
                Parser.parse(library, ProgramLibrary.text(library).orElseThrow())
                    .program()
                    .orElseThrow(),
                Map.of(),
                new LibraryFiles())
            .program()
            .orElseThrow());
  }

  /** The placement after a step, which must apply. */
  static Placement rewritten(Placement placement, Step step) {
    return rewritten(placement, step, 1);
  }

  /** The placement after a step, the one of this number. */
  static Placement rewritten(Placement placement, Step step, int number) {
    return switch (RewriteCatalogue.apply(placement, step, number)) {
      case Outcome.Applied applied -> applied.placement();
      case Outcome.Refused(var refusal) -> throw new AssertionError(refusal.message());
    };
  }

  /** Sends the first client's request, and again as long as no reply comes: what a router does. */
  String call(int id, String request, Object... columns) {
    int before = network.replies().size();
    for (int attempt = 0; attempt < 5; attempt++) {
      submit(1, id, request, columns);
      run();
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

  /** Sends a client's request. */
  void submit(int client, int id, String request, Object... columns) {
    List<Value> values = new ArrayList<>(List.of(Value.of(id), Value.of(1)));
    values.addAll(values(columns));
    network.submit(new ClientValue(0, client), request, values);
  }

  /** Columns of a request: ints, texts and values. */
  static List<Value> values(Object... columns) {
    List<Value> values = new ArrayList<>();
    for (Object column : columns) {
      values.add(
          switch (column) {
            case Value value -> value;
            case Integer number -> Value.of(number);
            default -> Value.of(column.toString());
          });
    }
    return values;
  }

  /** Runs until nothing is under way. */
  void run() {
    assertTrue(network.run());
  }

  /** Lets timers fire again, and runs. */
  void wait(int firings) {
    network.armTimers(firings);
    run();
  }

  /** The replies to each request, which are all alike. */
  Map<String, String> replies() {
    Map<String, String> replies = new TreeMap<>();
    for (Message reply : network.replies()) {
      String request = reply.location() + " " + reply.row().get(0);
      String text = reply.relation() + reply.row();
      assertEquals(text, replies.computeIfAbsent(request, none -> text), request);
    }
    return replies;
  }

  /** What a replica carries of a relation. */
  NavigableSet<Row> carried(int replica, String relation) {
    PhysicalNode node = new PhysicalNode("replica", "replica", replica, 0);
    assertTrue(placement.nodes().contains(node));
    return network.state(node).carried().getOrDefault(relation, new TreeSet<>());
  }
}
