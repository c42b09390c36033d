package dev.dedalus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dedalus.certificate.Certificate.Fails;
import dev.dedalus.certificate.Certificate.Holds;
import dev.dedalus.placement.Placement;
import dev.dedalus.plan.PricelessPlan;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.rewrite.Evidence;
import dev.dedalus.rewrite.Step;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** Certificates in tests of rewrites. */
public final class Certificates {
  /** What fails where a plan contradicts itself, not where a step is wrong. */
  private static final Set<String> SUPERFICIAL =
      Set.of("format", "program", "evidence", "outcome", "hash");

  private Certificates() {}

  /** What was accepted is certified. */
  public static void assertHolds(List<AppliedStep> steps, Placement placement) {
    String plan = PricelessPlan.json(steps, placement);
    assertEquals(new Holds(steps.size()), CertificateChecker.check(plan), plan);
  }

  /**
   * A step that the rewriter refuses is rejected, stated as a careless rewriter would: with an
   * argument for everything, that each message has one origin or that it is only copied.
   *
   * @return by which condition
   */
  public static String assertRejected(List<AppliedStep> before, Placement placement, Step step) {
    Fails byOrigin = rejection(before, placement, step, false);
    Fails byCopies = rejection(before, placement, step, true);
    assertEquals(before.size() + 1, byOrigin.step(), step + ": " + byOrigin);
    assertEquals(byOrigin.condition(), byCopies.condition(), step + ": " + byCopies);
    assertFalse(SUPERFICIAL.contains(byOrigin.condition()), step + ": " + byOrigin);
    return byOrigin.condition();
  }

  private static Fails rejection(
      List<AppliedStep> before, Placement placement, Step step, boolean copied) {
    List<String> rules = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    placement.parts().stream()
        .flatMap(part -> part.rules().stream())
        .forEach(rule -> {
          rules.add(rule.id());
          if (rule.rule().kind() == Rule.Kind.SEND) {
            messages.add(rule.rule().head().relation());
          }
        });
    SequencedMap<String, List<String>> claims = new LinkedHashMap<>();
    claims.put("oneOrigin", rules);
    claims.put("onlyCopied", copied ? messages : List.of());
    List<AppliedStep> steps = new ArrayList<>(before);
    steps.add(new AppliedStep(step, new Evidence(claims)));
    String plan = PricelessPlan.json(steps, placement);
    return switch (CertificateChecker.check(plan)) {
      case Fails fails -> fails;
      case Holds _ -> throw new AssertionError(step + " is certified: " + plan);
    };
  }
}
