package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Placement;
import dev.dedalus.plan.RandomComposition;
import dev.dedalus.rewrite.Rewrite;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What concurrent clients see of the services on Paxos while nodes crash and messages are lost, is
 * what one machine could have answered: keys and logs are linearizable, offsets dense, locks had by
 * one at a time, tokens rise; and each request has one answer, however often it is sent. So for the
 * program as written, as planned, and after random steps.
 *
 * <p>{@code -Dhistories.seeds=500} tries more runs than a build does, {@code -Dhistories.first=N}
 * begins at another one.
 */
class ServiceHistoriesTest {
  private static final long FIRST = Long.getLong("histories.first", 0);
  private static final long SEEDS = Long.getLong("histories.seeds", 1);

  /** Of a service with a mistake so many runs are tried at most. */
  private static final int WRONG_SEEDS = 400;

  private static final Set<String> ANSWERS =
      Set.of(
          "stored",
          "found",
          "absent",
          "deleted",
          "swapped",
          "unchanged",
          "acquired",
          "busy",
          "renewed",
          "lost",
          "released",
          "appended",
          "entry",
          "trimmed",
          "beyond",
          "starts");

  private final SortedMap<String, Integer> answers = new TreeMap<>();
  private long crashes;

  @Test
  void oneMachineCouldHaveAnsweredSo(TestReporter reporter) {
    long runs = 0;
    for (Service service : Service.values()) {
      List<Placement> known = SimulatedService.placements(service.program());
      for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
        List<Placement> placements = new ArrayList<>(known);
        placements.add(RandomComposition.of(known.getFirst().program(), seed));
        for (int i = 0; i < placements.size(); i++) {
          String what = service + ", placement " + i + ", seed " + seed;
          assertEquals(Optional.empty(), problem(placements.get(i), service, seed), what);
          runs++;
        }
      }
    }
    reporter.publishEntry(runs + " runs, " + crashes + " crashes, " + answers);
    assertTrue(crashes > runs, "few crashes: " + crashes);
    if (SEEDS >= 20) {
      Set<String> missing = new TreeSet<>(ANSWERS);
      missing.removeAll(answers.keySet());
      assertEquals(Set.of(), missing, "never given");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.dedalus.library.WrongService#all")
  void aWrongServiceIsFound(WrongService wrong) {
    assertWrong(wrong.placement(), wrong.service(), wrong.firstSeed());
  }

  /** What was promised, and what is accepted, are in different places. */
  @Test
  void aCarelessStepIsFound() {
    Rewrite careless = RewriteCatalogue.find("any-partitioning").orElseThrow();
    Step step = Step.partitioning(careless.name(), "acceptor", new TreeMap<>(), 2);
    Placement written = SimulatedService.placements("kv").getFirst();
    assertWrong(careless.rewrite(written, step, 1), Service.KV, 1);
  }

  private void assertWrong(Placement placement, Service service, long firstSeed) {
    assertTrue(
        LongStream.range(firstSeed, firstSeed + WRONG_SEEDS)
            .anyMatch(seed -> problem(placement, service, seed).isPresent()),
        service + ": nothing is seen in " + WRONG_SEEDS + " runs");
  }

  private Optional<String> problem(Placement placement, Service service, long seed) {
    FaultyRun.History history;
    try {
      history = FaultyRun.of(placement, service, seed);
    } catch (WrongAnswerException wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()));
    }
    crashes += history.crashes();
    for (Operation operation : history.operations()) {
      operation.reply().ifPresent(reply -> answers.merge(reply.relation(), 1, Integer::sum));
    }
    return service.canAnswerSo(history.operations())
        ? Optional.empty()
        : Optional.of("no machine answers so:\n" + history);
  }
}
