package dev.dedalus.certificate;

import dev.dedalus.placement.Gate;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Asymmetric decoupling: what moves reads nothing that what stays derives, the halves have no
 * message in common that counts, and each timer is of one half. An acknowledged gate between the
 * parts takes what both read of arrivals, and what stays reads of what moves.
 */
final class AsymmetricCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    Halves halves = Halves.of(view, step);
    halves.requireReadsNothing(halves.moves(), halves.stays());
    requireOwnTimers(halves);
    halves.requireOwnMessages();
    Set<String> shared = halves.shared();
    Set<String> derived = halves.returned();
    if (shared.isEmpty() && derived.isEmpty()) {
      throw Unproven.of("step", "what stays reads nothing of what moves");
    }
    SortedMap<String, List<String>> evidence = halves.evidence();
    evidence.put("shared", List.copyOf(shared));
    evidence.put("forwarded", List.copyOf(derived));
    GateSpan span = GateSpan.of(view, step, halves.into(), shared, derived);
    return new Proven(
        span.placement(
            view,
            halves.parts(span.receiving(), span.sending()),
            halves.into(),
            view.part().name(),
            Gate.Delivery.ACKNOWLEDGED),
        evidence);
  }

  /** What stays reads no timer of what moves, and has none wait for rows of it (S10). */
  private static void requireOwnTimers(Halves halves) throws Unproven {
    PartView view = halves.view();
    Set<String> ofMoves = new TreeSet<>();
    for (CheckedRule rule : halves.moves()) {
      ofMoves.add(rule.rule().head().relation());
      view.changing(rule).stream().map(BodyItem.Literal::relation).forEach(ofMoves::add);
    }
    for (CheckedRule rule : halves.stays()) {
      boolean waits = rule.rule().kind() == Rule.Kind.AFTER;
      for (BodyItem.Literal literal : view.changing(rule)) {
        if ((waits || view.is(literal.relation(), Relation.Kind.TIMER))
            && ofMoves.contains(literal.relation())) {
          throw Unproven.literal("S10", literal, rule.id() + " has a timer of what moves");
        }
      }
    }
  }
}
