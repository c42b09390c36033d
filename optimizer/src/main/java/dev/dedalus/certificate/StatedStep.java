package dev.dedalus.certificate;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A step as a plan states it.
 *
 * @param number from 1
 * @param component the part that it changes
 * @param rules that move
 * @param into the part that they move to
 * @param keys columns by relation
 * @param evidence lists by claim
 */
record StatedStep(
    int number,
    String rewrite,
    String component,
    List<String> rules,
    Optional<String> into,
    SortedMap<String, List<String>> keys,
    int partitions,
    SortedMap<String, List<String>> evidence) {
  StatedStep {
    rules = List.copyOf(rules);
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
  }

  /** What the evidence lists under a claim; nothing where it makes none. */
  List<String> claimed(String claim) {
    return evidence.getOrDefault(claim, List.of());
  }

  /** Whether a part is the one that it changes or moves rules to. */
  boolean concerns(String part) {
    return component.equals(part) || into.filter(part::equals).isPresent();
  }
}
