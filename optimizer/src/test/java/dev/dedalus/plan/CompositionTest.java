package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.certificate.Certificate;
import dev.dedalus.certificate.CertificateChecker;
import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.rewrite.Rewrite;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedProgram;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random sequences of admissible steps on every program of the library, where nodes keep what their
 * components say, and where they keep nothing. Each is certified, followed again it gives the same
 * plan, and clients see what they see of the program as written.
 *
 * <p>{@code -Dcomposition.seeds=200} tries more sequences than a build does, {@code
 * -Dcomposition.first=N} begins at another one.
 */
class CompositionTest {
  private static final long FIRST = Long.getLong("composition.first", 6);
  private static final long SEEDS = Long.getLong("composition.seeds", 2);
  private static final int PHASES = 2;
  private static final int WRITTEN_RUNS = 2;
  private static final int REWRITTEN_RUNS = 2;

  /** Runs of the program as written in which an answer that these did not give is looked for. */
  private static final int FURTHER_RUNS = 100;

  private final Map<Integer, Integer> lengths = new TreeMap<>();
  private final Map<String, Integer> applied = new TreeMap<>();
  private long compared;
  private long open;

  @Test
  void staysCertifiedAndAnswersAlike(TestReporter reporter) {
    for (String name : ProgramLibrary.names()) {
      long before = compared;
      for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
        CheckedProgram program = program(name, seed);
        SplittableRandom random = new SplittableRandom(seed);
        Replay replay = RandomComposition.of(program, random, step -> true);
        count(replay);
        String what = name + ", seed " + seed + ": " + steps(replay);
        assertCertified(replay, what);
        assertSameAgain(program(name, seed), replay, what);
        assertAnswersAlike(replay.placement(), Conversation.random(program, PHASES, random), what);
      }
      assertTrue(compared > before, "nothing compared of " + name);
    }
    reporter.publishEntry(
        "lengths "
            + lengths
            + ", steps "
            + applied
            + ", "
            + compared
            + " phases compared, "
            + open
            + " left open");
  }

  /** What the comparison is worth: a part spread carelessly, so that votes do not meet. */
  @Test
  void clientsTellACarelessStep() {
    Map<String, String> spread =
        Map.of(
            "benchmark/voting", "leader",
            "benchmark/twopc", "coordinator",
            "quorum-write", "coordinator");
    Rewrite careless = RewriteCatalogue.find("any-partitioning").orElseThrow();
    spread.forEach((name, part) -> {
      Placement written = Placement.asWritten(Programs.library(name));
      Step step = Step.partitioning(careless.name(), part, new TreeMap<>(), 2);
      Placement wrong = careless.rewrite(written, step, 1);
      Conversation conversation =
          Conversation.random(written.program(), PHASES, new SplittableRandom(1));
      assertThrows(DifferenceError.class, () -> assertAnswersAlike(wrong, conversation, name));
    });
  }

  private static CheckedProgram program(String name, long seed) {
    CheckedProgram kept = Programs.library(name);
    return seed % 2 == 0 ? kept : kept.ephemeral();
  }

  private void count(Replay replay) {
    lengths.merge(replay.steps().size(), 1, Integer::sum);
    steps(replay).forEach(step -> applied.merge(step.rewrite(), 1, Integer::sum));
  }

  private static List<Step> steps(Replay replay) {
    return replay.steps().stream().map(AppliedStep::step).toList();
  }

  private static void assertCertified(Replay replay, String what) {
    assertEquals(
        new Certificate.Holds(replay.steps().size()),
        CertificateChecker.check(PricelessPlan.json(replay.steps(), replay.placement())),
        what);
  }

  private static void assertSameAgain(CheckedProgram program, Replay replay, String what) {
    Replay again = ((Replay.Followed) Replay.of(program, steps(replay))).replay();
    assertEquals(
        PricelessPlan.json(replay.steps(), replay.placement()),
        PricelessPlan.json(again.steps(), again.placement()),
        what);
  }

  /**
   * Phases of which the program as written gives different answers in some runs are left open, and
   * those after them.
   */
  private void assertAnswersAlike(Placement rewritten, Conversation conversation, String what) {
    Placement written = Placement.asWritten(rewritten.program());
    List<List<Set<String>>> expected =
        LongStream.range(0, WRITTEN_RUNS)
            .mapToObj(seed -> conversation.replies(written, seed))
            .toList();
    List<List<Set<String>>> found =
        LongStream.range(0, REWRITTEN_RUNS)
            .mapToObj(seed -> conversation.replies(rewritten, seed))
            .toList();
    for (int phase = 1; phase <= PHASES; phase++) {
      Set<List<Set<String>>> known = beginnings(expected, phase);
      if (known.size() > 1) {
        open += PHASES - phase + 1;
        return;
      }
      for (List<Set<String>> beginning : beginnings(found, phase)) {
        if (!known.contains(beginning) && !isShown(written, conversation, beginning)) {
          throw new DifferenceError(
              what + "\n" + conversation + "\ngives " + beginning + "\nnot " + known);
        }
      }
      compared++;
    }
  }

  private static boolean isShown(
      Placement written, Conversation conversation, List<Set<String>> beginning) {
    return LongStream.range(WRITTEN_RUNS, WRITTEN_RUNS + FURTHER_RUNS)
        .anyMatch(seed ->
            conversation.replies(written, seed).subList(0, beginning.size()).equals(beginning));
  }

  private static Set<List<Set<String>>> beginnings(List<List<Set<String>>> runs, int phases) {
    Set<List<Set<String>>> all = new HashSet<>();
    runs.forEach(run -> all.add(new ArrayList<>(run.subList(0, phases))));
    return all;
  }

  /** Clients can tell a rewritten program from the one as written. */
  private static final class DifferenceError extends AssertionError {
    private static final long serialVersionUID = 1;

    private DifferenceError(String message) {
      super(message);
    }
  }
}
