package dev.dedalus.evaluate;

import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Placement;
import java.util.Set;
import java.util.TreeSet;

/**
 * The channels of a part that go through gates.
 *
 * @param handedOver sent through a gate
 * @param taken read behind a gate
 */
record GateChannels(Set<String> handedOver, Set<String> taken) {
  GateChannels {
    handedOver = Set.copyOf(handedOver);
    taken = Set.copyOf(taken);
  }

  static GateChannels of(Placement placement, String part) {
    Set<String> handedOver = new TreeSet<>();
    Set<String> taken = new TreeSet<>();
    for (Gate gate : placement.gates()) {
      if (gate.from().equals(part)) {
        handedOver.addAll(gate.channels());
      }
      if (gate.to().equals(part)) {
        taken.addAll(gate.channels());
      }
    }
    return new GateChannels(handedOver, taken);
  }

  /** No gate. */
  static final GateChannels NONE = new GateChannels(Set.of(), Set.of());
}
