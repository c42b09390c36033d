package dev.dedalus.certificate;

import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Monotone decoupling: what stays is independent of what moves; what moves, and what is forwarded
 * to it, holds for ever; and a crash takes all of it or nothing.
 */
final class MonotoneCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    Halves halves = Halves.of(view, step);
    halves.requireIndependence(halves.stays(), halves.moves());
    CarriedRelations carried = new CarriedRelations(view);
    Set<String> forwarded = halves.forwarded();
    MonotoneRules moves = new MonotoneRules(view, halves.moves(), carried, forwarded);
    moves.require();
    Set<String> remembered = new TreeSet<>(forwarded);
    halves.moves().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT)
        .forEach(rule -> remembered.add(rule.rule().head().relation()));
    carried.requireKeptTogether(remembered);
    SortedMap<String, List<String>> toldOnce =
        MonotoneRules.requireToldOnce(view, List.of(moves), step);
    CarriedForwarding next = new CarriedForwarding(halves, step);
    for (String name : forwarded) {
      next.toMoves(name);
    }
    SortedMap<String, List<String>> evidence = halves.evidence();
    evidence.put("forwarded", List.copyOf(forwarded));
    evidence.put("thresholds", moves.thresholds());
    evidence.putAll(toldOnce);
    return new Proven(next.placement(), evidence);
  }
}
