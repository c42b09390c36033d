package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cycle through the next tick that computes a value anew each time, {@code n(x + 1) :+ n(x)}, and
 * in which no rule reads a relation from outside the cycle: the node would never be quiet.
 */
final class EndlessChange {
  private final List<Rule> rules = new ArrayList<>();
  private final Set<String> functions;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> cycleOf = new HashMap<>();

  private EndlessChange(ResolvedComponent component, Set<String> functions) {
    this.functions = functions;
    for (CheckedRule rule : component.checkedRules()) {
      if (rule.rule().kind() == Rule.Kind.NOW || rule.rule().kind() == Rule.Kind.NEXT) {
        rules.add(rule.rule());
      }
    }
    cycles();
  }

  static void check(ResolvedComponent component, Set<String> functions, Report report) {
    EndlessChange search = new EndlessChange(component, functions);
    Map<Integer, List<Rule>> inside = new HashMap<>();
    for (Rule rule : search.rules) {
      if (search.isInside(rule)) {
        int cycle = search.cycle(rule.head().relation());
        inside.computeIfAbsent(cycle, key -> new ArrayList<>()).add(rule);
      }
    }
    for (List<Rule> cycle : inside.values()) {
      search.check(cycle, report);
    }
  }

  private void check(List<Rule> cycle, Report report) {
    boolean next = cycle.stream().anyMatch(rule -> rule.kind() == Rule.Kind.NEXT);
    if (!next || cycle.stream().anyMatch(this::readsOutside)) {
      return;
    }
    for (Rule rule : cycle) {
      if (computes(rule)) {
        report.add(
            DiagnosticCode.ENDLESS_CHANGE,
            rule.head().span(),
            "`"
                + PlainRules.shown(rule.head().relation())
                + "` changes in every tick for ever, and the node is never quiet",
            "let a rule of the cycle read a relation from outside it, such as a timer or a fact"
                + " with the last value");
        return;
      }
    }
  }

  private void cycles() {
    List<List<Integer>> successors = new ArrayList<>();
    for (Rule rule : rules) {
      int head = number(rule.head().relation(), successors);
      for (String read : reads(rule)) {
        successors.get(number(read, successors)).add(head);
      }
    }
    Map<Integer, Integer> componentOf = new HashMap<>();
    List<List<Integer>> components = StronglyConnected.of(successors);
    for (int i = 0; i < components.size(); i++) {
      for (int member : components.get(i)) {
        componentOf.put(member, i);
      }
    }
    numbers.forEach((name, number) -> cycleOf.put(name, componentOf.getOrDefault(number, -1)));
  }

  private int number(String relation, List<List<Integer>> successors) {
    Integer known = numbers.get(relation);
    if (known == null) {
      known = successors.size();
      numbers.put(relation, known);
      successors.add(new ArrayList<>());
    }
    return known;
  }

  private int cycle(String relation) {
    return cycleOf.getOrDefault(relation, -1);
  }

  /** Positive literals of relations. */
  private List<String> reads(Rule rule) {
    List<String> names = new ArrayList<>();
    for (BodyItem item : rule.body()) {
      if (item instanceof BodyItem.Literal literal
          && !literal.negated()
          && !functions.contains(literal.relation())) {
        names.add(literal.relation());
      }
    }
    return names;
  }

  private boolean isInside(Rule rule) {
    int cycle = cycle(rule.head().relation());
    return reads(rule).stream().anyMatch(name -> cycle(name) == cycle);
  }

  private boolean readsOutside(Rule rule) {
    int cycle = cycle(rule.head().relation());
    return rule.body().stream()
        .anyMatch(item ->
            item instanceof BodyItem.Literal literal
                && !functions.contains(literal.relation())
                && cycle(literal.relation()) != cycle);
  }

  private boolean computes(Rule rule) {
    Set<String> computed = new HashSet<>();
    for (BodyItem item : rule.body()) {
      switch (item) {
        case BodyItem.Binding binding when changes(TermTree.computed(binding.expression())) ->
            TermTree.binds(binding.pattern()).forEach(found -> computed.add(found.name()));
        case BodyItem.Range range when changes(List.of(range.low(), range.high())) ->
            TermTree.binds(range.variable()).forEach(found -> computed.add(found.name()));
        case BodyItem.Literal literal when functions.contains(literal.relation()) ->
            computed.addAll(TermTree.variables(literal.arguments()).keySet());
        case BodyItem.Binding ignored -> {}
        case BodyItem.Range ignored -> {}
        case BodyItem.Literal ignored -> {}
        case BodyItem.Comparison ignored -> {}
        case BodyItem.Element ignored -> {}
      }
    }
    for (Term term : TermTree.all(rule.head().arguments())) {
      boolean changes =
          switch (term) {
            case Term.Arithmetic ignored -> changes(List.of(term));
            case Term.Call ignored -> changes(List.of(term));
            case Term.Variable variable -> computed.contains(variable.name());
            case Term.Aggregate aggregate -> aggregate.kind() == Term.AggregateKind.SUM;
            case Term.Tuple ignored -> false;
            case Term.Named ignored -> false;
            case Term.Constant ignored -> false;
            case Term.Wildcard ignored -> false;
          };
      if (changes) {
        return true;
      }
    }
    return false;
  }

  private static boolean changes(List<Term> expressions) {
    return !TermTree.variables(expressions).isEmpty();
  }
}
