package dev.dedalus.rewrite;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part that a step changes: it exists and is not partitioned yet. */
final class WholePart {
  private WholePart() {}

  /** A part at no gate. */
  static Part of(Placement placement, Step step) throws RefusedException {
    Part part = whole(placement, step);
    if (placement.gateAt(part.name()).isPresent()) {
      throw atGate(step, part);
    }
    return part;
  }

  /** A part at no gate, or before an acknowledged one behind which is one node. */
  static Part before(Placement placement, Step step) throws RefusedException {
    Part part = whole(placement, step);
    Optional<Gate> gate = placement.gateAt(part.name());
    if (gate.isPresent() && !isBeforeOne(placement, gate.get(), part)) {
      throw atGate(step, part);
    }
    return part;
  }

  private static boolean isBeforeOne(Placement placement, Gate gate, Part part) {
    return gate.from().equals(part.name())
        && gate.delivery() == Gate.Delivery.ACKNOWLEDGED
        && placement.part(gate.to()).partitions() == 1;
  }

  /** A part behind an acknowledged gate before which is one node. */
  static Part behind(Placement placement, Step step) throws RefusedException {
    Part part = whole(placement, step);
    Optional<Gate> gate = placement.acknowledgedGateTo(part.name());
    if (gate.isEmpty()) {
      throw RefusedException.wrongStep(
          step,
          "part \""
              + part.name()
              + "\" is behind no acknowledged gate: asymmetric-decoupling makes one");
    }
    if (placement.part(gate.get().from()).partitions() != 1) {
      throw RefusedException.wrongStep(
          step,
          "part \""
              + gate.get().from()
              + "\" before the gate is partitioned: one side of a gate is, not both");
    }
    return part;
  }

  private static RefusedException atGate(Step step, Part part) {
    return RefusedException.wrongStep(
        step,
        "part \"" + part.name() + "\" is at a gate: it is not changed any more, so do that last");
  }

  /** Other parts that a step changes: they are not partitioned either, and at no gate. */
  static void require(Placement placement, Step step, List<Part> parts) throws RefusedException {
    for (Part part : parts) {
      requireWhole(step, part);
      if (placement.gateAt(part.name()).isPresent()) {
        throw atGate(step, part);
      }
    }
  }

  private static Part whole(Placement placement, Step step) throws RefusedException {
    Part part =
        placement.parts().stream()
            .filter(candidate -> candidate.name().equals(step.component()))
            .findFirst()
            .orElseThrow(() -> {
              List<String> names = placement.parts().stream().map(Part::name).toList();
              return RefusedException.wrongStep(
                  step, "there is no part \"" + step.component() + "\"; there are " + names);
            });
    requireWhole(step, part);
    return part;
  }

  private static void requireWhole(Step step, Part part) throws RefusedException {
    if (part.partitions() != 1 || !(part.distribution() instanceof Distribution.Single)) {
      throw RefusedException.wrongStep(
          step, "part \"" + part.name() + "\" is partitioned: decouple first, then partition");
    }
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
