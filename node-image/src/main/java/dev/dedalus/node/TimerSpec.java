package dev.dedalus.node;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.syntax.Declaration;
import java.util.List;
import java.util.stream.Stream;

/**
 * An unkeyed timer that a node runs.
 *
 * @param relation its name
 * @param jitterMillis at most so much is added to each period
 */
record TimerSpec(String relation, long periodMillis, long jitterMillis) {
  /** The timers of a node: those that its part reads, on partition 0 only. */
  static List<TimerSpec> of(Placement placement, PhysicalNode node) {
    if (node.partition() != 0) {
      return List.of();
    }
    Part part = placement.part(node.part());
    return declared(placement, part)
        .filter(timer -> timer.after().isEmpty() && part.reads(timer.name()))
        .map(timer -> new TimerSpec(timer.name(), timer.periodMillis(), timer.jitterMillis()))
        .toList();
  }

  /** All timers that a part's component declares, with and without key. */
  static Stream<Declaration.Timer> declared(Placement placement, Part part) {
    return placement.program().source().declarations().stream()
        .filter(Declaration.Component.class::isInstance)
        .map(Declaration.Component.class::cast)
        .filter(component -> component.name().equals(part.component()))
        .flatMap(component -> component.body().stream())
        .filter(Declaration.Timer.class::isInstance)
        .map(Declaration.Timer.class::cast);
  }
}
