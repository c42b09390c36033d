package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.library.Faults;
import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Rewrite;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Every logical node of a rewritten program does what it does as written: each program of the
 * library, rewritten by random steps, runs with random requests, crashes and losses, and every
 * logical node is compared with one that runs the program as written ({@link WrittenNodes}). Nodes
 * forget nothing: what a permission to forget does to parts has tests of its own.
 *
 * <p>{@code -Dreplay.seeds=500} tries more runs than a build does, {@code -Dreplay.first=N} begins
 * at another one.
 */
class WrittenNodesTest {
  private static final long FIRST = Long.getLong("replay.first", 0);
  private static final long SEEDS = Long.getLong("replay.seeds", 1);
  private static final int PARTIAL_SEEDS = 10;
  private static final int WRONG_SEEDS = 20;
  private static final int PHASES = 4;
  private static final int FIRINGS = 4;
  private static final int ROUNDS = 6;
  private static final int FAULT_ONE_IN = 6;
  private static final long EVENTS_MAX = 200_000;

  private final Map<String, Integer> applied = new TreeMap<>();
  private long crashes;
  private long adopted;
  private long rows;
  private long sends;

  @Test
  void doWhatTheyDoAsWritten(TestReporter reporter) {
    for (String name : ProgramLibrary.names()) {
      for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        CheckedProgram program =
            random.nextBoolean() ? Programs.library(name) : Programs.library(name).ephemeral();
        Replay replay = RandomComposition.of(program, random, WrittenNodesTest::keepsMessages);
        replay.steps().forEach(step -> applied.merge(step.step().rewrite(), 1, Integer::sum));
        try {
          run(replay.placement(), random);
        } catch (AssertionError e) {
          throw new AssertionError(name + ", seed " + seed + ", steps " + replay.steps(), e);
        }
      }
    }
    reporter.publishEntry(
        "%s, %d crashes (%d lost something between parts), %d rows and %d messages compared"
            .formatted(applied, crashes, adopted, rows, sends));
    assertTrue(sends > 0);
    assertTrue(rows > 0 || SEEDS < 20, "no row was kept");
  }

  /** What else such steps do is told by clients: by other names and columns nothing is equal. */
  private static boolean keepsMessages(Step step) {
    return !List.of("projection", "splitting").contains(step.rewrite());
  }

  /** Partitions behind a gate, which random steps seldom reach. */
  @Test
  void itemsInPartitionsAndTheirEra() {
    String text = ProgramLibrary.text("benchmark/set-partial").orElseThrow();
    String crashing = text.replace("replica[replicas] {", "replica[replicas] survives 1 {");
    CheckedProgram program = Programs.checked(crashing).ephemeral();
    Replay.Result result = Replay.of(program, StepsFile.read("set-partial-steps.json"));
    Replay replay = assertInstanceOf(Replay.Followed.class, result).replay();
    for (long seed = 0; seed < PARTIAL_SEEDS; seed++) {
      run(replay.placement(), new SplittableRandom(seed));
    }
    assertTrue(sends > 0 && crashes > 0);
  }

  /**
   * What the comparison is worth: an acceptor whose partitions answer for themselves alone, though
   * clients never saw more of that than lost messages.
   */
  @Test
  void anAcceptorInTwoHalvesIsFound() {
    Placement written = Placement.asWritten(Programs.library("kv").ephemeral());
    SortedMap<String, Key> keys = new TreeMap<>();
    keys.put("paxos::p2a", Key.ofColumns(List.of(1)));
    keys.put("paxos::accepted", Key.ofColumns(List.of(0)));
    List<Part> parts =
        written.parts().stream()
            .map(part ->
                part.name().equals("acceptor")
                    ? new Part(
                        part.name(), part.name(), part.rules(), 2, new Distribution.ByKey(keys))
                    : part)
            .toList();
    Placement careless = written.with(written.generated(), parts);
    assertDiffers(careless, "paxos::p1b");
  }

  /** The same for messages that two partitions send where one node sends one. */
  @Test
  void aLeaderWhoseVotesDoNotMeetIsFound() {
    Placement written = Placement.asWritten(Programs.library("benchmark/voting").ephemeral());
    Rewrite careless = RewriteCatalogue.find("any-partitioning").orElseThrow();
    Step step = Step.partitioning(careless.name(), "leader", new TreeMap<>(), 2);
    Placement wrong = careless.rewrite(written, step, 1);
    assertDiffers(wrong, "committed");
  }

  /** The same for rows that nodes keep, of which nothing is told before the next life. */
  @Test
  void aRegisterInTwoHalvesIsFound() {
    String text =
        """
        program p;
        request put(id: int, k: int) to any store -> stored;
        reply stored(id: int);
        component store[2] survives 1 keeps last {
          table last(k: int) keep max(k);
          last(k) :- put(_, _, k).
          stored@c(id) :~ put(c, id, _).
        }
        """;
    Placement written = Placement.asWritten(Programs.checked(text));
    List<Part> parts =
        written.parts().stream()
            .map(part ->
                new Part(part.name(), part.component(), part.rules(), 2, new Distribution.Any()))
            .toList();
    Placement careless = written.with(written.generated(), parts);
    assertDiffers(careless, "after a crash the parts of store");
  }

  private void assertDiffers(Placement wrong, String words) {
    AssertionError found =
        assertThrows(
            AssertionError.class,
            () -> {
              for (long seed = 1; seed <= WRONG_SEEDS; seed++) {
                run(wrong, new SplittableRandom(seed));
              }
            });
    assertTrue(String.valueOf(found.getMessage()).contains(words), found.getMessage());
  }

  private void run(Placement placement, SplittableRandom random) {
    Placement lasting = withoutForgetting(placement);
    WrittenNodes written = new WrittenNodes(lasting);
    SimulatedNetwork network =
        new SimulatedNetwork(
            lasting,
            SimulationSettings.of(random.nextLong())
                .withTimerFirings(FIRINGS)
                .withMaxEvents(EVENTS_MAX),
            written);
    Faults faults = new Faults(placement.program(), network, random);
    for (List<Conversation.Call> phase :
        Conversation.random(placement.program(), PHASES, random).phases()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (Conversation.Call call : phase) {
          network.submit(call.client(), call.request(), call.columns());
          var _ = network.run(random.nextInt(1 << random.nextInt(8)), () -> {});
          if (random.nextInt(FAULT_ONE_IN) == 0) {
            faults.happen();
          }
        }
        network.armTimers(1);
      }
    }
    faults.repair();
    assertTrue(network.run(), "is never quiet");
    written.requireAllSent();
    crashes += faults.crashes();
    adopted += written.adopted();
    rows += written.compared();
    sends += written.sends();
  }

  private static Placement withoutForgetting(Placement placement) {
    List<Part> parts =
        placement.parts().stream()
            .map(part ->
                new Part(
                    part.name(),
                    part.component(),
                    part.rules().stream()
                        .filter(rule -> rule.rule().kind() != Rule.Kind.FORGET)
                        .toList(),
                    part.partitions(),
                    part.distribution()))
            .toList();
    return placement.with(placement.generated(), parts);
  }
}
