package dev.dedalus.certificate;

import dev.dedalus.placement.Gate;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.SortedMap;

/**
 * State machine decoupling: what stays reads nothing that what moves derives, the halves have no
 * message in common that counts, and no row of what moves is waited for by a timer. A gate between
 * the parts takes everything that what moves reads of the other or of what arrives.
 */
final class StateMachineCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    Halves halves = Halves.of(view, step);
    halves.requireReadsNothing(halves.stays(), halves.moves());
    for (CheckedRule moved : halves.moves()) {
      if (moved.rule().kind() == Rule.Kind.AFTER) {
        throw Unproven.head("S10", moved, moved.id() + " waits for rows of what moves");
      }
    }
    halves.requireOwnMessages();
    SortedMap<String, List<String>> evidence = halves.evidence();
    evidence.put("ordered", evidence.remove("redirected"));
    evidence.put("forwarded", List.copyOf(halves.forwarded()));
    GateSpan span = GateSpan.of(view, step, halves.into(), halves.redirected(), halves.forwarded());
    return new Proven(
        span.placement(
            view,
            halves.parts(span.sending(), span.receiving()),
            view.part().name(),
            halves.into(),
            Gate.Delivery.ORDERED),
        evidence);
  }
}
