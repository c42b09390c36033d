package dev.dedalus.node;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.syntax.Declaration;
import java.util.ArrayList;
import java.util.List;

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
    List<TimerSpec> timers = new ArrayList<>();
    for (Declaration declaration : placement.program().source().declarations()) {
      if (declaration instanceof Declaration.Component component
          && component.name().equals(part.component())) {
        for (Declaration inner : component.body()) {
          if (inner instanceof Declaration.Timer timer
              && timer.after().isEmpty()
              && part.reads(timer.name())) {
            timers.add(new TimerSpec(timer.name(), timer.periodMillis(), timer.jitterMillis()));
          }
        }
      }
    }
    return timers;
  }
}
