package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.NetworkListener;
import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Paxos of the publications while nodes crash and messages are lost. */
class PaxosBenchmarkTest {
  private static final int SEEDS = Integer.getInteger("library.seeds", 25);
  private static final int QUORUM = 2;
  private static final int PARTITIONS = 2;
  private static final int ORDERS = 12;
  private static final int EVENTS_MAX = 100;
  private static final int FIRINGS = 3;

  /** For one slot one order is chosen, and what is answered was. */
  @Test
  void oneOrderIsChosenForEachSlot() {
    assertOneOrderForEachSlot(placement(text()));
  }

  /** The same of the parts that the publication makes by hand (section 5.3). */
  @Test
  void thePublishedPartsAreReachedAndChooseAlike() {
    Placement published = published();
    assertEquals(
        List.of("acceptor", "ballots", "collector", "proposer", "proxy"),
        published.parts().stream().map(Part::name).sorted().toList());
    assertOneOrderForEachSlot(published);
  }

  /** A promise without the rows of all partitions lets a new leader overlook what was chosen. */
  @Test
  void whatIsNotSealedIsOverlooked() {
    Placement published = published();
    Placement careless =
        new Placement(
            published.program(),
            published.generated(),
            published.parts(),
            published.gates().stream().map(gate -> gate.sealing(new TreeSet<>())).toList());
    Set<String> wrong = new TreeSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      wrong.addAll(run(careless, seed).wrong);
    }
    assertTrue(wrong.stream().anyMatch(each -> each.startsWith("chosen for slot")), "" + wrong);
  }

  private static Placement published() {
    List<Step> steps =
        List.of(
            Step.moving("functional-decoupling", "proposer", List.of("r29"), "proxy"),
            keyed("co-hash-partitioning", "proxy", "proxy::fresh", "#1"),
            Step.moving(
                "asymmetric-decoupling",
                "proposer",
                List.of("r30", "r31", "r32", "r33", "r34", "r35"),
                "collector"),
            keyed("co-hash-partitioning", "collector", "p2b", "slot"),
            Step.moving("asymmetric-decoupling", "acceptor", List.of("r36"), "ballots"),
            keyed("partial-partitioning", "acceptor", "p2a", "slot"));
    Placement placement = placement(text());
    for (int i = 0; i < steps.size(); i++) {
      placement = SimulatedService.rewritten(placement, steps.get(i), i + 1);
    }
    return placement;
  }

  private static Step keyed(String rewrite, String part, String relation, String column) {
    return Step.partitioning(
        rewrite, part, new TreeMap<>(Map.of(relation, List.of(column))), PARTITIONS);
  }

  private static void assertOneOrderForEachSlot(Placement placement) {
    int answered = 0;
    int ballots = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Votes votes = run(placement, seed);
      assertEquals(Set.of(), votes.wrong, "seed " + seed);
      answered += votes.answers;
      ballots += votes.ballots.size();
    }
    assertTrue(answered > SEEDS * ORDERS / 2, answered + " answered");
    assertTrue(ballots > SEEDS * 2, ballots + " ballots");
  }

  /** The mistake of the publication's artifact: who counts rejections as votes is found out. */
  @Test
  void aRejectionIsNoVote() {
    String careless = text().replace("p2b(a, b, b, s, x)", "p2b(a, b, _, s, x)");
    Set<String> wrong = new TreeSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      wrong.addAll(run(placement(careless), seed).wrong);
    }
    assertTrue(wrong.stream().anyMatch(each -> each.startsWith("answered without")), "" + wrong);
  }

  private static String text() {
    return ProgramLibrary.text("benchmark/paxos").orElseThrow();
  }

  private static Placement placement(String text) {
    return Placement.asWritten(
        Checker.check(
                Parser.parse("paxos", text).program().orElseThrow(), Map.of(), new LibraryFiles())
            .program()
            .orElseThrow());
  }

  private static Votes run(Placement placement, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Votes votes = new Votes();
    SimulatedNetwork network =
        new SimulatedNetwork(
            placement, SimulationSettings.of(random.nextLong()).withTimerFirings(FIRINGS), votes);
    Faults faults = new Faults(placement.program(), network, random);
    for (int order = 1; order <= ORDERS; order++) {
      ClientValue client = new ClientValue(0, 1 + random.nextInt(3));
      network.submit(client, "order", List.of(Value.of(order), Value.bytes("v" + order)));
      network.armTimers(1);
      var _ = network.run(random.nextInt(EVENTS_MAX), () -> {});
      if (random.nextBoolean()) {
        faults.happen();
      }
    }
    faults.repair();
    network.armTimers(FIRINGS);
    assertTrue(network.run(() -> {}), "is never quiet");
    return votes;
  }

  /** Sees what acceptors vote for and clients hear. */
  private static final class Votes implements NetworkListener {
    private record Vote(Value ballot, Value slot, Value order) {}

    private final Map<Vote, Set<Value>> voters = new HashMap<>();
    private final Map<Value, Value> chosen = new HashMap<>();
    private final Set<Value> ballots = new HashSet<>();
    private final Set<String> wrong = new TreeSet<>();
    private int answers;

    @Override
    public void stepped(PhysicalNode node, List<Fact> arrivals, List<Message> sends) {
      for (Message send : sends) {
        Row row = send.row();
        if (send.relation().equals("p2b") && row.get(1).equals(row.get(2))) {
          vote(row.get(0), new Vote(row.get(1), row.get(3), row.get(4)));
        } else if (send.relation().equals("committed")) {
          answers++;
          Value order = new Value.TupleValue(List.of(send.location(), row.get(0), row.get(1)));
          if (!chosen.containsValue(order)) {
            wrong.add("answered without being chosen: " + order);
          }
        }
      }
    }

    private void vote(Value acceptor, Vote vote) {
      ballots.add(vote.ballot);
      Set<Value> voted = voters.computeIfAbsent(vote, none -> new HashSet<>());
      voted.add(acceptor);
      if (voted.size() >= QUORUM) {
        Value before = chosen.putIfAbsent(vote.slot, vote.order);
        if (before != null && !before.equals(vote.order)) {
          wrong.add("chosen for slot " + vote.slot + ": " + before + " and " + vote.order);
        }
      }
    }

    @Override
    public void lost(Message message) {}
  }
}
