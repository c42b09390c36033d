package dev.dedalus.equivalence;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.rewrite.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Rewrites without their preconditions go wrong: for each rewrite and condition a refused step is
 * taken all the same, and clients of a random program see what they could not see of the program as
 * written. What no random program shows is in {@link HandmadeProgramsTest}.
 *
 * <p>{@code -Drewrite.kills=2000} searches that many programs for other ones, as is needed when
 * what a seed generates has changed.
 */
class RefusalsAreNeededTest {
  private static final long SEARCHED = Long.getLong("rewrite.kills", 0);
  private static final int TRIES_PER_PROGRAM = 4;
  private static final int LEARNING_SCRIPTS = 3;

  /**
   * The kill table: rewrite and condition, and the seed of a program that misses it. Programs that
   * miss S4 of co-hashing are in {@code CarelessRewriterTest} and {@code DependentKeysTest}.
   */
  private static final Map<String, Long> KILLED_BY =
      Map.ofEntries(
          entry("mutually-independent-decoupling: independence", 0L),
          entry("mutually-independent-decoupling: shared-arrival", 0L),
          entry("functional-decoupling: independence", 0L),
          entry("functional-decoupling: shared-arrival", 0L),
          entry("functional-decoupling: functional", 0L),
          entry("functional-decoupling: S1", 77L),
          entry("state-machine-decoupling: independence", 0L),
          entry("co-hash-partitioning: key", 0L),
          entry("co-hash-partitioning: group", 616L),
          entry("any-partitioning: functional", 24L),
          entry("any-partitioning: pinned", 16L));

  /** The same of programs that mostly learn. */
  private static final Map<String, Long> LEARNING_KILLED_BY =
      Map.ofEntries(
          entry("monotone-decoupling: independence", 0L),
          entry("monotone-decoupling: shared-arrival", 0L),
          entry("monotone-decoupling: monotone", 13L),
          entry("monotone-decoupling: persistence", 15L),
          entry("both-monotone-decoupling: shared-arrival", 0L),
          entry("both-monotone-decoupling: monotone", 13L),
          entry("both-monotone-decoupling: persistence", 13L));

  private final TreeSet<String> open = new TreeSet<>();
  private final TreeMap<String, String> kills = new TreeMap<>();

  @Test
  void eachConditionIsMissedBySomeProgram(TestReporter reporter) {
    search(KILLED_BY, RandomTrial::of, reporter);
  }

  @Test
  void eachConditionIsMissedBySomeProgramThatLearns(TestReporter reporter) {
    search(
        LEARNING_KILLED_BY,
        seed -> RandomTrial.of(MonotoneProgramText.of(seed), seed, LEARNING_SCRIPTS),
        reporter);
  }

  private void search(
      Map<String, Long> killedBy,
      LongFunction<Optional<RandomTrial>> trials,
      TestReporter reporter) {
    open.addAll(killedBy.keySet());
    List<Long> seeds =
        SEARCHED > 0
            ? LongStream.range(0, SEARCHED).boxed().toList()
            : killedBy.values().stream().distinct().sorted().toList();
    for (long seed : seeds) {
      trials.apply(seed).ifPresent(trial -> tryAll(seed, trial));
    }
    reporter.publishEntry(kills.toString());
    assertEquals(new TreeSet<>(), open, "no program needs these: " + kills);
  }

  private void tryAll(long seed, RandomTrial trial) {
    Map<String, Integer> tries = new TreeMap<>();
    for (Step step : StepChoices.of(trial.base(), new SplittableRandom(seed))) {
      Optional<String> condition =
          CarelessRewrites.condition(trial.base(), step).filter(open::contains);
      if (condition.isPresent()
          && tries.getOrDefault(condition.get(), 0) < TRIES_PER_PROGRAM
          && goesWrong(trial, step, condition.get(), tries)) {
        open.remove(condition.get());
        kills.put(condition.get(), "seed " + seed);
      }
    }
  }

  private static boolean goesWrong(
      RandomTrial trial, Step step, String condition, Map<String, Integer> tries) {
    return CarelessRewrites.apply(trial.base(), step)
        .filter(careless -> {
          tries.merge(condition, 1, Integer::sum);
          return trial.difference(careless).isPresent();
        })
        .isPresent();
  }
}
