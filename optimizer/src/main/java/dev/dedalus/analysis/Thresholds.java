package dev.dedalus.analysis;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Aggregates that only grow and of which rules only ask whether they have grown so far: {@code
 * votes(id, count(a)) :- vote(a, id)}, read by {@code done(id) :- votes(id, n), n >= quorum}; and
 * what {@link GrowingRegisters} hold. What such a rule derives once holds from then on, whatever
 * the count is later. Only {@code count} and {@code max} grow with what they run over; of what is
 * read, only {@code >=} and {@code >} against something else hold on, so the value stands nowhere
 * else in a rule.
 */
final class Thresholds {
  private static final String MONOTONE = "monotone";

  /** The aggregated columns of each relation that a rule aggregates into, registers apart. */
  private final SortedMap<String, SortedSet<Integer>> columns = new TreeMap<>();

  private final GrowingRegisters registers;

  Thresholds(List<CheckedRule> rules, GrowingRegisters registers) {
    this.registers = registers;
    for (CheckedRule rule : rules) {
      if (registers.hold(rule)) {
        continue;
      }
      List<Term> head = rule.rule().head().arguments();
      for (int i = 0; i < head.size(); i++) {
        if (head.get(i) instanceof Term.Aggregate) {
          columns.computeIfAbsent(rule.rule().head().relation(), name -> new TreeSet<>()).add(i);
        }
      }
    }
  }

  /** Registers and relations that rules aggregate into, in order of names. */
  List<String> relations() {
    SortedSet<String> names = new TreeSet<>(columns.keySet());
    names.addAll(registers.names());
    return List.copyOf(names);
  }

  /** That an aggregate of a rule may shrink, or is sent or carried as it is. */
  static Optional<Violation> shrinks(CheckedRule rule) {
    List<Term.Aggregate> aggregates =
        rule.rule().head().arguments().stream()
            .filter(Term.Aggregate.class::isInstance)
            .map(Term.Aggregate.class::cast)
            .toList();
    if (aggregates.isEmpty()) {
      return Optional.empty();
    }
    if (rule.rule().kind() != Rule.Kind.NOW) {
      return Optional.of(
          Violation.ofHead(MONOTONE, rule, rule.id() + " derives an aggregate as it is just now"));
    }
    boolean grows =
        aggregates.size() == 1
            && switch (aggregates.getFirst().kind()) {
              case COUNT, MAX -> true;
              case MIN, SUM, CHOOSE, COLLECT, INDEX -> false;
            };
    return grows
        ? Optional.empty()
        : Optional.of(
            Violation.ofHead(
                MONOTONE,
                rule,
                rule.id() + " aggregates otherwise than by one `count` or one `max`"));
  }

  /** That a rule reads an aggregate for more than whether it has grown so far. */
  Optional<Violation> misread(CheckedRule rule) {
    for (BodyItem.Literal literal : rule.literals()) {
      for (int column = 0; column < literal.arguments().size(); column++) {
        Optional<String> problem = misread(rule, literal, column);
        if (problem.isPresent()) {
          return Optional.of(
              Violation.of(MONOTONE, rule, literal, rule.id() + " reads " + problem.get()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> misread(CheckedRule rule, BodyItem.Literal literal, int column) {
    Term value = literal.arguments().get(column);
    if (value instanceof Term.Wildcard) {
      return Optional.empty();
    }
    if (registers.isReplaced(literal.relation(), column)) {
      return Optional.of("of a register what another row of its key may replace");
    }
    if (!grows(literal.relation(), column)
        || (value instanceof Term.Variable variable && isOnlyCompared(rule, variable.name()))) {
      return Optional.empty();
    }
    return Optional.of(
        registers.value(literal.relation()).isPresent()
            ? "a register otherwise than by `>=` or `>`, which need not hold later"
            : "an aggregate otherwise than by `>=` or `>`, which need not hold later");
  }

  private boolean grows(String relation, int column) {
    return columns.getOrDefault(relation, new TreeSet<>()).contains(column)
        || registers.value(relation).filter(value -> value == column).isPresent();
  }

  /** Whether a variable stands in one column and else only where its growing changes nothing. */
  private static boolean isOnlyCompared(CheckedRule rule, String variable) {
    int columns = 0;
    for (BodyItem item : rule.rule().body()) {
      switch (item) {
        case BodyItem.Literal literal -> columns += occurrences(TermTree.of(literal), variable);
        case BodyItem.Comparison comparison -> {
          if (occurrences(TermTree.of(comparison), variable) > 0 && !asks(comparison, variable)) {
            return false;
          }
        }
        case BodyItem.Binding _, BodyItem.Range _, BodyItem.Element _ -> {
          if (occurrences(TermTree.of(item), variable) > 0) {
            return false;
          }
        }
      }
    }
    return columns == 1 && occurrences(TermTree.of(rule.rule().head()), variable) == 0;
  }

  private static boolean asks(BodyItem.Comparison comparison, String variable) {
    Map.Entry<Term, Term> sides =
        switch (comparison.comparator()) {
          case GREATER, GREATER_OR_EQUAL -> Map.entry(comparison.left(), comparison.right());
          case LESS, LESS_OR_EQUAL -> Map.entry(comparison.right(), comparison.left());
          case EQUAL, NOT_EQUAL -> Map.entry(comparison.left(), comparison.left());
        };
    return sides.getKey() instanceof Term.Variable grown
        && grown.name().equals(variable)
        && occurrences(List.of(sides.getValue()), variable) == 0;
  }

  private static int occurrences(List<Term> terms, String variable) {
    return (int)
        TermTree.all(terms).stream()
            .filter(term -> term instanceof Term.Variable found && found.name().equals(variable))
            .count();
  }
}
