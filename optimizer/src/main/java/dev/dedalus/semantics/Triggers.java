package dev.dedalus.semantics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which relations change because of arrivals: those derived from one, in the same or a later tick.
 * All others are what they are from a node's first step on.
 */
record Triggers(Map<String, Set<String>> triggered) {
  static Triggers of(CheckedProgram program) {
    Map<String, Set<String>> triggered = new HashMap<>();
    for (Component component : program.components()) {
      triggered.put(component.name(), triggered(program, component));
    }
    return new Triggers(triggered);
  }

  private static Set<String> triggered(CheckedProgram program, Component component) {
    Map<String, List<String>> leadsTo = new HashMap<>();
    Set<String> found = new HashSet<>();
    for (CheckedRule rule : component.rules()) {
      for (String read : rule.positiveRelations()) {
        leadsTo.computeIfAbsent(read, name -> new ArrayList<>()).add(rule.rule().head().relation());
        if (program.relation(component, read).filter(Relation::isArrival).isPresent()) {
          found.add(read);
        }
      }
    }
    Deque<String> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      for (String next : leadsTo.getOrDefault(open.remove(), List.of())) {
        if (found.add(next)) {
          open.add(next);
        }
      }
    }
    return found;
  }

  /** Whether an arrival is, or leads to, what a rule reads. */
  boolean isTriggered(Component component, CheckedRule rule) {
    Set<String> known = triggered.getOrDefault(component.name(), Set.of());
    return rule.positiveRelations().stream().anyMatch(known::contains);
  }
}
