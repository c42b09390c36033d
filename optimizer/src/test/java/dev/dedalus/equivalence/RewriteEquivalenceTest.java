package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random programs, and what the rewrites make of them: clients see nothing that they could not see
 * of the program as written ({@link Histories}), and the certificate of each is accepted.
 *
 * <p>{@code -Drewrite.seeds=20000} tries more programs than a build does, {@code -Drewrite.first=N}
 * begins at another one.
 */
class RewriteEquivalenceTest {
  private static final long FIRST = Long.getLong("rewrite.first", 70);
  private static final long SEEDS = Long.getLong("rewrite.seeds", 210);
  private static final int PLACEMENTS_PER_REWRITE = 4;
  private static final int COMPOSITIONS = 5;
  private static final List<String> VERDICTS =
      List.of(
          "relay: applies",
          "factoring: applies",
          "factoring: factor",
          "naming: common",
          "projection: applies",
          "projection: project",
          "sharing: applies",
          "sharing: factor",
          "splitting: split",
          "inlining: applies",
          "inlining: inline",
          "mutually-independent-decoupling: applies",
          "mutually-independent-decoupling: independence",
          "mutually-independent-decoupling: shared-arrival",
          "mutually-independent-decoupling: S1",
          "mutually-independent-decoupling: S7",
          "mutually-independent-decoupling: pinned",
          "functional-decoupling: applies",
          "functional-decoupling: independence",
          "functional-decoupling: shared-arrival",
          "functional-decoupling: functional",
          "functional-decoupling: S1",
          "functional-decoupling: S7",
          "functional-decoupling: S10",
          "functional-decoupling: pinned",
          "monotone-decoupling: applies",
          "monotone-decoupling: independence",
          "monotone-decoupling: shared-arrival",
          "monotone-decoupling: monotone",
          "monotone-decoupling: persistence",
          "monotone-decoupling: S7",
          "monotone-decoupling: pinned",
          "both-monotone-decoupling: shared-arrival",
          "both-monotone-decoupling: monotone",
          "both-monotone-decoupling: persistence",
          "both-monotone-decoupling: S7",
          "both-monotone-decoupling: pinned",
          "state-machine-decoupling: applies",
          "state-machine-decoupling: independence",
          "state-machine-decoupling: S1",
          "state-machine-decoupling: S7",
          "state-machine-decoupling: pinned",
          "asymmetric-decoupling: applies",
          "asymmetric-decoupling: independence",
          "asymmetric-decoupling: S1",
          "asymmetric-decoupling: S7",
          "asymmetric-decoupling: pinned",
          "partial-partitioning: applies",
          "partial-partitioning: key",
          "partial-partitioning: pinned",
          "co-hash-partitioning: applies",
          "co-hash-partitioning: key",
          "co-hash-partitioning: group",
          "co-hash-partitioning: S1",
          "co-hash-partitioning: S4",
          "co-hash-partitioning: S7",
          "co-hash-partitioning: S10",
          "co-hash-partitioning: keeps",
          "co-hash-partitioning: pinned",
          "any-partitioning: applies",
          "any-partitioning: functional",
          "any-partitioning: S7",
          "any-partitioning: S10",
          "any-partitioning: pinned");

  private final Coverage coverage = new Coverage();
  private long programs;
  private long placements;
  private long outcomes;
  private long unknown;
  private long sampled;

  @Test
  void clientsSeeNothingNew(TestReporter reporter) {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Optional<RandomTrial> trial = RandomTrial.of(seed);
      if (trial.isPresent()) {
        check(seed, trial.get());
        programs++;
        outcomes += trial.get().outcomes();
        unknown += trial.get().unknown();
        sampled += trial.get().sampled();
      }
    }
    reporter.publishEntry(
        programs
            + " programs, "
            + placements
            + " placements, "
            + outcomes
            + " outcomes, "
            + unknown
            + " undecided, "
            + sampled
            + " scripts sampled, "
            + coverage.counts());
    if (SEEDS >= 100) {
      assertTrue(programs > SEEDS / 2, "few programs: " + programs);
      assertTrue(unknown <= outcomes / 500, "undecided: " + unknown + " of " + outcomes);
      Set<String> missing = new TreeSet<>(VERDICTS);
      missing.removeAll(coverage.counts().keySet());
      assertEquals(Set.of(), missing, "never met: " + coverage.counts());
    }
  }

  private void check(long seed, RandomTrial trial) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<Placement> tried = new HashSet<>();
    for (Chain chain : chains(trial.base(), random)) {
      if (tried.add(chain.placement())) {
        placements++;
        Finding.requireNone(seed, trial, chain);
      }
    }
  }

  /** Parts before and behind acknowledged gates that are partitioned, one of each. */
  private void addSplitAtGates(SplittableRandom random, List<Chain> all) {
    List<Chain> gates =
        all.stream()
            .filter(chain -> chain.steps().getLast().rewrite().equals("asymmetric-decoupling"))
            .toList();
    for (String rewrite : List.of("partial-partitioning", "co-hash-partitioning")) {
      gates.stream()
          .flatMap(chain ->
              StepChoices.of(chain.placement(), random).stream()
                  .filter(step -> step.rewrite().equals(rewrite))
                  .filter(step -> chain.placement().gateAt(step.component()).isPresent())
                  .flatMap(step -> chain.then(step, coverage).stream()))
          .findFirst()
          .ifPresent(all::add);
    }
  }

  /** Some of the admissible steps, of each rewrite, and some sequences of such. */
  private List<Chain> chains(Placement base, SplittableRandom random) {
    List<Chain> all = new ArrayList<>();
    for (Step step : StepChoices.of(base, random)) {
      Chain.on(base).then(step, coverage).ifPresent(all::add);
    }
    for (int i = all.size() - 1; i > 0; i--) {
      all.add(all.remove(random.nextInt(i + 1)));
    }
    TreeMap<String, Integer> counts = new TreeMap<>();
    all.removeIf(chain ->
        counts.merge(chain.steps().getFirst().rewrite(), 1, Integer::sum) > PLACEMENTS_PER_REWRITE);
    addSplitAtGates(random, all);
    for (int i = 0; i < COMPOSITIONS; i++) {
      all.add(Chain.random(base, random, coverage));
    }
    return all;
  }
}
