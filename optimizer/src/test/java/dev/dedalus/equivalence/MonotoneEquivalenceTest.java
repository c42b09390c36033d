package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random programs that mostly learn, and what the decouplings with memory make of them: clients see
 * nothing that they could not see of the program as written, and each certificate is accepted. Sets
 * of rules are tried, then some further steps on what came of it.
 *
 * <p>{@code -Dmonotone.seeds=20000} tries more programs than a build does, {@code
 * -Dmonotone.first=N} begins at another one.
 */
class MonotoneEquivalenceTest {
  private static final long FIRST = Long.getLong("monotone.first", 0);
  private static final long SEEDS = Long.getLong("monotone.seeds", 150);
  private static final int SCRIPTS = 3;
  private static final int PLACEMENTS = 6;
  private static final List<String> REWRITES =
      List.of("monotone-decoupling", "both-monotone-decoupling");

  private final Coverage coverage = new Coverage();
  private long programs;
  private long placements;
  private long forwarding;
  private long telling;
  private long comparing;
  private long outcomes;
  private long unknown;

  @Test
  void clientsSeeNothingNew(TestReporter reporter) {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Optional<RandomTrial> trial = RandomTrial.of(MonotoneProgramText.of(seed), seed, SCRIPTS);
      if (trial.isPresent()) {
        programs++;
        check(seed, trial.get());
        outcomes += trial.get().outcomes();
        unknown += trial.get().unknown();
      }
    }
    reporter.publishEntry(
        programs
            + " programs, "
            + placements
            + " placements, "
            + forwarding
            + " of them forward, "
            + telling
            + " tell of new rows, "
            + comparing
            + " compare a register, "
            + outcomes
            + " outcomes, "
            + unknown
            + " undecided, "
            + coverage.counts());
    if (SEEDS >= 100) {
      assertTrue(programs > SEEDS / 2, "few programs: " + programs);
      assertTrue(forwarding > SEEDS, "few forward: " + forwarding);
      assertTrue(telling > SEEDS / 5, "few tell of new rows: " + telling);
      assertTrue(comparing > SEEDS / 10, "few compare a register: " + comparing);
      assertTrue(unknown <= outcomes / 500, "undecided: " + unknown + " of " + outcomes);
    }
  }

  private void check(long seed, RandomTrial trial) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Chain> chains = new ArrayList<>();
    for (Part part : trial.base().parts()) {
      for (List<String> rules : ClosedRules.of(trial.base(), part)) {
        Step step = Step.moving("monotone-decoupling", part.name(), rules, "first");
        Chain.on(trial.base()).then(step, coverage).ifPresent(chains::add);
      }
    }
    for (Step step : StepChoices.of(trial.base(), random)) {
      if (REWRITES.contains(step.rewrite())) {
        Chain.on(trial.base()).then(step, coverage).ifPresent(chains::add);
      }
    }
    Set<Placement> tried = new HashSet<>();
    for (int i = 0; i < PLACEMENTS && !chains.isEmpty(); i++) {
      Chain chain = chains.remove(random.nextInt(chains.size()));
      compare(seed, trial, chain, tried);
      compare(seed, trial, further(chain, random), tried);
    }
  }

  private Chain further(Chain from, SplittableRandom random) {
    Chain chain = from;
    for (int i = 0; i < 20 && chain.applied().size() < 4; i++) {
      chain = chain.then(StepChoices.any(chain.placement(), random), coverage).orElse(chain);
    }
    return chain;
  }

  private void compare(long seed, RandomTrial trial, Chain chain, Set<Placement> tried) {
    if (!tried.add(chain.placement())) {
      return;
    }
    placements++;
    forwarding += chain.placement().generated().isEmpty() ? 0 : 1;
    telling += claims(chain, "firstRows", name -> true) ? 1 : 0;
    comparing += claims(chain, "thresholds", MonotoneProgramText::isRegister) ? 1 : 0;
    Finding.requireNone(seed, trial, chain);
  }

  private static boolean claims(Chain chain, String claim, Predicate<String> names) {
    return chain.applied().stream()
        .flatMap(step -> step.evidence().claims().getOrDefault(claim, List.of()).stream())
        .anyMatch(names);
  }
}
