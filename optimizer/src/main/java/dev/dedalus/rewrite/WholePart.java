package dev.dedalus.rewrite;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import java.util.ArrayList;
import java.util.List;

/** The part that a step changes: it exists, is not partitioned yet, and is at no gate. */
final class WholePart {
  private WholePart() {}

  static Part of(Placement placement, Step step) throws RefusedException {
    Part part =
        placement.parts().stream()
            .filter(candidate -> candidate.name().equals(step.component()))
            .findFirst()
            .orElseThrow(() -> {
              List<String> names = placement.parts().stream().map(Part::name).toList();
              return RefusedException.wrongStep(
                  step, "there is no part \"" + step.component() + "\"; there are " + names);
            });
    if (part.partitions() != 1 || !(part.distribution() instanceof Distribution.Single)) {
      throw RefusedException.wrongStep(
          step, "part \"" + part.name() + "\" is partitioned: decouple first, then partition");
    }
    if (placement.gateAt(part.name()).isPresent()) {
      throw RefusedException.wrongStep(
          step,
          "part \"" + part.name() + "\" is at a gate: it is not changed any more, so do that last");
    }
    return part;
  }

  /** The placement with other parts in the place of one. */
  static List<Part> replaced(Placement placement, Part old, List<Part> by) {
    List<Part> parts = new ArrayList<>();
    for (Part part : placement.parts()) {
      if (part.name().equals(old.name())) {
        parts.addAll(by);
      } else {
        parts.add(part);
      }
    }
    return parts;
  }
}
