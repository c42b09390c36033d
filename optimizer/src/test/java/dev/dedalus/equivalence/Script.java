package dev.dedalus.equivalence;

import dev.dedalus.value.Fact;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What arrives at a program: requests and timer events.
 *
 * @param phases arrivals; those of a phase are under way together, the next phase begins when
 *     everything is quiet; the first phase begins before the nodes have started
 */
record Script(List<List<Arrival>> phases) {
  Script {
    phases = phases.stream().map(List::copyOf).toList();
  }

  /** A fact on its way to a logical node. */
  record Arrival(NodeValue target, Fact fact) {
    @Override
    public String toString() {
      return (fact + " at " + target).replaceAll("client:0*", "client:");
    }
  }

  /** The script without one of its arrivals. */
  Script without(int phase, int index) {
    List<List<Arrival>> fewer = new ArrayList<>(phases);
    List<Arrival> rest = new ArrayList<>(phases.get(phase));
    rest.remove(index);
    fewer.set(phase, rest);
    return new Script(fewer);
  }
}
