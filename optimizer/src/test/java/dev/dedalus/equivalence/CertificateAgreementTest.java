package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.certificate.Certificates;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The certificate checker and the rewrites, written apart, agree on steps of random programs, after
 * no step and after some: what one accepts the other certifies, what one refuses the other rejects
 * by the same condition.
 *
 * <p>{@code -Dcertificate.seeds=2000} tries more programs than a build does.
 */
class CertificateAgreementTest {
  private static final long SEEDS = Long.getLong("certificate.seeds", 60);
  private static final int STEPS_PER_VERDICT = 2;
  private static final Set<String> REFUSED =
      Set.of(
          "mutually-independent-decoupling: independence",
          "mutually-independent-decoupling: shared-arrival",
          "mutually-independent-decoupling: pinned",
          "functional-decoupling: independence",
          "functional-decoupling: shared-arrival",
          "functional-decoupling: functional",
          "functional-decoupling: S1",
          "functional-decoupling: pinned",
          "state-machine-decoupling: independence",
          "state-machine-decoupling: S1",
          "state-machine-decoupling: pinned",
          "asymmetric-decoupling: independence",
          "asymmetric-decoupling: S1",
          "asymmetric-decoupling: S10",
          "asymmetric-decoupling: pinned",
          "partial-partitioning: applies",
          "partial-partitioning: key",
          "partial-partitioning: pinned",
          "co-hash-partitioning: key",
          "co-hash-partitioning: group",
          "co-hash-partitioning: keeps",
          "co-hash-partitioning: S4",
          "any-partitioning: functional");

  private static final Set<String> REFUSED_OF_WHAT_LEARNS =
      Set.of(
          "monotone-decoupling: applies",
          "monotone-decoupling: independence",
          "monotone-decoupling: shared-arrival",
          "monotone-decoupling: monotone",
          "monotone-decoupling: persistence",
          "both-monotone-decoupling: shared-arrival",
          "both-monotone-decoupling: monotone",
          "both-monotone-decoupling: persistence");

  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void onSteps(TestReporter reporter) {
    compare(RandomProgramText::of, SEEDS, REFUSED, reporter);
    assertTrue(counts.keySet().stream().filter(key -> key.endsWith(": applies")).count() >= 5);
  }

  @Test
  void onStepsOfProgramsThatLearn(TestReporter reporter) {
    compare(MonotoneProgramText::of, SEEDS / 2, REFUSED_OF_WHAT_LEARNS, reporter);
  }

  private void compare(
      LongFunction<String> texts, long seeds, Set<String> verdicts, TestReporter reporter) {
    for (long seed = 0; seed < seeds; seed++) {
      Placement base =
          RandomTrial.program(texts.apply(seed)).map(Placement::asWritten).orElse(null);
      if (base != null) {
        SplittableRandom random = new SplittableRandom(seed);
        Chain chain = seed % 2 == 0 ? Chain.on(base) : Chain.random(base, random, new Coverage());
        compare(chain, StepChoices.of(chain.placement(), random));
        behindAGate(base, random)
            .ifPresent(gated ->
                compare(
                    gated,
                    StepChoices.of(gated.placement(), random).stream()
                        .filter(step -> step.rewrite().endsWith("-partitioning"))
                        .toList()));
      }
    }
    reporter.publishEntry(counts.toString());
    Set<String> missing = new TreeSet<>(verdicts);
    missing.removeAll(counts.keySet());
    assertEquals(Set.of(), missing, counts.toString());
  }

  private static Optional<Chain> behindAGate(Placement base, SplittableRandom random) {
    return StepChoices.of(base, random).stream()
        .filter(step -> step.rewrite().equals("asymmetric-decoupling"))
        .flatMap(step -> Chain.on(base).then(step, new Coverage()).stream())
        .findFirst();
  }

  private void compare(Chain chain, List<Step> steps) {
    Map<String, Integer> tried = new TreeMap<>();
    for (Step step : steps) {
      Outcome outcome = RewriteCatalogue.apply(chain.placement(), step, chain.applied().size() + 1);
      String verdict = new Coverage().count(step, outcome);
      String name = step.rewrite() + ": " + verdict;
      if (tried.merge(name, 1, Integer::sum) <= STEPS_PER_VERDICT) {
        counts.merge(name, 1, Integer::sum);
        compare(chain, step, outcome);
      }
    }
  }

  private static void compare(Chain chain, Step step, Outcome outcome) {
    switch (outcome) {
      case Outcome.Applied(Placement next, AppliedStep applied) -> {
        List<AppliedStep> all = new ArrayList<>(chain.applied());
        all.add(applied);
        Certificates.assertHolds(all, next);
      }
      case Outcome.Refused(var refusal) -> {
        String condition = Certificates.assertRejected(chain.applied(), chain.placement(), step);
        if (!isIncomplete(step, condition)) {
          assertEquals(refusal.condition(), condition, chain + ": " + refusal);
        }
      }
    }
  }

  /** Keys that a plan leaves out are not looked for. */
  private static boolean isIncomplete(Step step, String condition) {
    return step.rewrite().endsWith("-partitioning") && condition.equals("step");
  }
}
