package dev.dedalus.certificate;

import dev.dedalus.syntax.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Decoupling of two halves that learn from each other: what either derives holds for ever, and a
 * crash takes all that the part carries or nothing.
 */
final class BothMonotoneCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    Halves halves = Halves.of(view, step);
    halves.requireOwnArrivals();
    CarriedRelations carried = new CarriedRelations(view);
    Set<String> forwarded = halves.forwarded();
    Set<String> returned = halves.returned();
    MonotoneRules stays = new MonotoneRules(view, halves.stays(), carried, returned);
    MonotoneRules moves = new MonotoneRules(view, halves.moves(), carried, forwarded);
    stays.require();
    moves.require();
    Set<String> thresholds = new LinkedHashSet<>(stays.thresholds());
    thresholds.addAll(moves.thresholds());
    Set<String> remembered = new TreeSet<>();
    view.rules().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT)
        .forEach(rule -> remembered.add(rule.rule().head().relation()));
    carried.requireKeptTogether(remembered);
    SortedMap<String, List<String>> toldOnce =
        MonotoneRules.requireToldOnce(view, List.of(stays, moves), step);
    CarriedForwarding next = new CarriedForwarding(halves, step);
    for (String name : forwarded) {
      next.toMoves(name);
    }
    for (String name : returned) {
      next.toStays(name);
    }
    SortedMap<String, List<String>> evidence = halves.evidence();
    evidence.put("forwarded", List.copyOf(forwarded));
    evidence.put("returned", List.copyOf(returned));
    evidence.put("thresholds", List.copyOf(thresholds));
    evidence.putAll(toldOnce);
    return new Proven(next.placement(), evidence);
  }
}
