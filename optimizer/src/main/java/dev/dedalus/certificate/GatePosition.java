package dev.dedalus.certificate;

import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import java.util.Optional;

/**
 * Which steps change a part that is at a gate: it is partitioned behind an acknowledged gate, or
 * before one; of the two ends one at most is.
 */
final class GatePosition {
  private static final String BEFORE = "co-hash-partitioning";
  private static final String BEHIND = "partial-partitioning";

  private GatePosition() {}

  /** What a step sees of a part. */
  static PartView view(Placement placement, Part part, StatedStep step) throws Unproven {
    Optional<Gate> at = placement.gateAt(part.name());
    if (step.rewrite().equals(BEHIND)) {
      Gate gate =
          placement
              .acknowledgedGateTo(part.name())
              .orElseThrow(() ->
                  Unproven.of(
                      "step", "part \"" + part.name() + "\" is behind no acknowledged gate"));
      requireOneNode(placement, gate.from());
      return new PartView(placement, part, gate.channels());
    }
    if (at.isPresent()) {
      Gate gate = at.get();
      if (!step.rewrite().equals(BEFORE)
          || !gate.from().equals(part.name())
          || gate.delivery() != Gate.Delivery.ACKNOWLEDGED) {
        throw Unproven.of("step", "part \"" + part.name() + "\" is at a gate already");
      }
      requireOneNode(placement, gate.to());
    }
    return new PartView(placement, part);
  }

  private static void requireOneNode(Placement placement, String part) throws Unproven {
    if (placement.part(part).partitions() != 1) {
      throw Unproven.of(
          "step", "part \"" + part + "\" at the other end of the gate is partitioned");
    }
  }

  /** Whether batches come to a part that takes arrivals of its own. */
  static boolean isBehindAcknowledged(Placement placement, Part part) {
    return placement.acknowledgedGateTo(part.name()).isPresent();
  }
}
