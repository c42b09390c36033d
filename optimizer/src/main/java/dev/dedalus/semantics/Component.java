package dev.dedalus.semantics;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value.NodeValue;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * A checked component.
 *
 * @param instances logical nodes, at least 1; their ordinals run from 0
 * @param survives how many of them may be down at once
 * @param keeps relations kept over a crash; absent: all
 * @param relations the component's own relations by name: local ones, facts, timers, {@code self},
 *     {@code ordinal}, {@code incarnation}
 * @param rules in canonical order, implied ones after the written ones
 * @param facts rows of fact statements by relation
 */
public record Component(
    String name,
    int instances,
    int survives,
    Optional<List<String>> keeps,
    SortedMap<String, Relation> relations,
    List<CheckedRule> rules,
    SortedMap<String, List<Row>> facts) {
  public Component {
    relations = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(relations));
    rules = List.copyOf(rules);
    facts = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(facts));
  }

  /** Whether it still has rows of a relation after a crash, where nodes keep anything at all. */
  public boolean keeps(String relation) {
    return keeps.map(names -> names.contains(relation)).orElse(true);
  }

  /** The addresses of its instances, in order. */
  public List<NodeValue> nodes() {
    return IntStream.range(0, instances).mapToObj(i -> new NodeValue(name, i)).toList();
  }
}
