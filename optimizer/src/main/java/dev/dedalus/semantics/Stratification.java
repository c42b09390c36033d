package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The order in which relations of one component can be computed inside a tick. Only {@code :-}
 * rules depend within a tick; a dependency is strict where the body relation is negated or the head
 * aggregates.
 */
public final class Stratification {
  private final SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
  private final List<List<Dependency>> outgoing = new ArrayList<>();
  private final List<SequencedSet<String>> components = new ArrayList<>();
  private final Optional<List<Dependency>> unstratified;

  private Stratification(Collection<Rule> rules) {
    for (Rule rule : rules) {
      add(rule);
    }
    List<String> names = List.copyOf(numbers.keySet());
    Map<String, Integer> componentOf = new HashMap<>();
    for (List<Integer> members : StronglyConnected.of(successors())) {
      SequencedSet<String> component = new LinkedHashSet<>();
      for (int member : members) {
        component.add(names.get(member));
        componentOf.put(names.get(member), components.size());
      }
      components.add(Collections.unmodifiableSequencedSet(component));
    }
    this.unstratified = findCycle(componentOf);
  }

  /** Orders the relations that {@code :-} rules of one component read and derive. */
  public static Stratification of(Collection<Rule> rules) {
    return new Stratification(rules);
  }

  /**
   * The relations, those that depend on one another together, each after what it depends on.
   * Functions and arrivals stand in it like relations without rules.
   */
  public List<SequencedSet<String>> components() {
    return Collections.unmodifiableList(components);
  }

  /**
   * A shortest cycle through the first strict dependency that lies on one; each dependency leads to
   * where the next one starts, the first is strict. Absent: the rules are stratified.
   */
  public Optional<List<Dependency>> unstratifiedCycle() {
    return unstratified;
  }

  private void add(Rule rule) {
    if (rule.kind() != Rule.Kind.NOW) {
      return;
    }
    String head = rule.head().relation();
    boolean aggregates =
        rule.head().arguments().stream().anyMatch(term -> term instanceof Term.Aggregate);
    number(head);
    for (BodyItem item : rule.body()) {
      if (item instanceof BodyItem.Literal literal) {
        boolean strict = aggregates || literal.negated();
        outgoing
            .get(number(literal.relation()))
            .add(new Dependency(literal.relation(), head, strict, rule, literal));
      }
    }
  }

  private int number(String relation) {
    Integer known = numbers.get(relation);
    if (known != null) {
      return known;
    }
    numbers.put(relation, outgoing.size());
    outgoing.add(new ArrayList<>());
    return outgoing.size() - 1;
  }

  private List<List<Integer>> successors() {
    List<List<Integer>> successors = new ArrayList<>();
    for (List<Dependency> edges : outgoing) {
      successors.add(edges.stream().map(edge -> number(edge.to())).toList());
    }
    return successors;
  }

  private Optional<List<Dependency>> findCycle(Map<String, Integer> componentOf) {
    for (List<Dependency> edges : outgoing) {
      for (Dependency edge : edges) {
        if (edge.strict()
            && Objects.equals(componentOf.get(edge.from()), componentOf.get(edge.to()))) {
          List<Dependency> cycle = new ArrayList<>(List.of(edge));
          cycle.addAll(shortestPath(edge.to(), edge.from()));
          return Optional.of(List.copyOf(cycle));
        }
      }
    }
    return Optional.empty();
  }

  private List<Dependency> shortestPath(String from, String to) {
    Map<String, Dependency> reachedBy = new HashMap<>();
    Set<String> seen = new HashSet<>(Set.of(from));
    Deque<String> queue = new ArrayDeque<>(List.of(from));
    while (!queue.isEmpty() && !seen.contains(to)) {
      for (Dependency edge : outgoing.get(number(queue.remove()))) {
        if (seen.add(edge.to())) {
          reachedBy.put(edge.to(), edge);
          queue.add(edge.to());
        }
      }
    }
    List<Dependency> path = new ArrayList<>();
    for (Dependency edge = reachedBy.get(to);
        edge != null;
        edge = edge.from().equals(from) ? null : reachedBy.get(edge.from())) {
      path.add(edge);
    }
    Collections.reverse(path);
    return path;
  }

  /**
   * That a head needs a body's relation in the same tick.
   *
   * @param strict whether it needs it complete: negated, or the head aggregates
   */
  public record Dependency(
      String from, String to, boolean strict, Rule rule, BodyItem.Literal literal) {}
}
