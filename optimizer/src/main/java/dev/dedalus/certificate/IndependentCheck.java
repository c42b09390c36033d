package dev.dedalus.certificate;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import java.util.List;

/**
 * Mutually independent decoupling: neither half reads anything of the other, and no message can be
 * derived by both in a step without arrivals (S1).
 */
final class IndependentCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    Halves halves = Halves.of(view, step);
    halves.requireIndependence(halves.stays(), halves.moves());
    halves.requireIndependence(halves.moves(), halves.stays());
    StartingFacts starting = new StartingFacts(view);
    for (CheckedRule moved : halves.moves()) {
      for (CheckedRule staying : halves.stays()) {
        if (moved.rule().head().relation().equals(staying.rule().head().relation())
            && starting.mayFire(moved)
            && starting.mayFire(staying)) {
          throw Unproven.head(
              "S1", moved, moved.id() + " and " + staying.id() + " may both send it at the start");
        }
      }
    }
    Placement next =
        view.placement().with(view.placement().generated(), halves.parts(List.of(), List.of()));
    return new Proven(next, halves.evidence());
  }
}
