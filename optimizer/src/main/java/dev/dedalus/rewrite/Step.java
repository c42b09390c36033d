package dev.dedalus.rewrite;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One rewrite of one part, as a plan and {@code --steps} list it.
 *
 * @param rewrite a name of the {@link RewriteCatalogue}
 * @param component the part that it changes
 * @param rules ids of the rules that move or are changed; empty where none are
 * @param into the name of the part that they move to
 * @param keys key columns by relation, for a partitioning by key; all relations or some: the others
 *     follow
 * @param partitions how many there are afterwards; 1 where the step does not partition
 */
public record Step(
    String rewrite,
    String component,
    List<String> rules,
    Optional<String> into,
    SortedMap<String, List<String>> keys,
    int partitions) {
  public Step {
    rules = List.copyOf(rules);
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
  }

  /** A step without rules, target or keys. */
  public static Step on(String rewrite, String component) {
    return new Step(rewrite, component, List.of(), Optional.empty(), new TreeMap<>(), 1);
  }

  /** A step that changes one rule in its place. */
  public static Step changing(String rewrite, String component, String rule) {
    return changing(rewrite, component, List.of(rule));
  }

  /** A step that changes several rules in their place. */
  public static Step changing(String rewrite, String component, List<String> rules) {
    return new Step(rewrite, component, rules, Optional.empty(), new TreeMap<>(), 1);
  }

  /** A step that moves rules. */
  public static Step moving(String rewrite, String component, List<String> rules, String into) {
    return new Step(rewrite, component, rules, Optional.of(into), new TreeMap<>(), 1);
  }

  /** A step that partitions. */
  public static Step partitioning(
      String rewrite, String component, SortedMap<String, List<String>> keys, int partitions) {
    return new Step(rewrite, component, List.of(), Optional.empty(), keys, partitions);
  }

  /** The same with other keys. */
  public Step withKeys(SortedMap<String, List<String>> columns) {
    return new Step(rewrite, component, rules, into, columns, partitions);
  }

  /** The same with another number of partitions. */
  public Step withPartitions(int number) {
    return new Step(rewrite, component, rules, into, keys, number);
  }
}
