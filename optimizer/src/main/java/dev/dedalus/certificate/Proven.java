package dev.dedalus.certificate;

import dev.dedalus.placement.Placement;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A step whose conditions hold.
 *
 * @param placement what comes of it
 * @param evidence what its evidence has to say, by claim
 */
record Proven(Placement placement, SortedMap<String, List<String>> evidence) {
  Proven {
    evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
  }

  /** The stated evidence says just this. */
  void require(StatedStep step) throws Unproven {
    if (!step.evidence().keySet().equals(evidence.keySet())) {
      throw Unproven.of(
          "evidence",
          "the evidence is about " + step.evidence().keySet() + ", not " + evidence.keySet());
    }
    for (String claim : evidence.keySet()) {
      List<String> expected = evidence.getOrDefault(claim, List.of());
      if (!step.claimed(claim).equals(expected)) {
        throw Unproven.of(
            "evidence",
            "the evidence says \"" + claim + "\" of " + step.claimed(claim) + ", not " + expected);
      }
    }
  }
}
