package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What some rules derive holds for ever: they read carried relations, what they derive themselves,
 * and arrivals, which only become rows of carried relations. None negates what changes. Of a {@code
 * count} or {@code max}, and of {@link Maxima}, they ask only whether it is at least, or more than,
 * something. What follows from {@link Novelties} holds for a tick.
 */
final class MonotoneRules {
  private final PartView view;
  private final List<CheckedRule> rules;
  private final CarriedRelations carried;
  private final Set<String> foreign;
  private final Maxima maxima;
  private final Novelties novelties;
  private final Set<String> grown = new TreeSet<>();

  /**
   * Some rules of a part.
   *
   * @param foreign relations that other rules of the part derive for these
   */
  MonotoneRules(
      PartView view, List<CheckedRule> rules, CarriedRelations carried, Set<String> foreign) {
    this.view = view;
    this.rules = rules;
    this.carried = carried;
    this.foreign = foreign;
    this.maxima = new Maxima(view, rules, foreign);
    this.novelties = new Novelties(view, rules, carried, maxima.registers());
    rules.stream()
        .filter(rule -> !aggregates(rule).isEmpty() && !maxima.hold(rule))
        .forEach(rule -> grown.add(rule.rule().head().relation()));
  }

  /** Looks at each rule. */
  void require() throws Unproven {
    for (CheckedRule rule : rules) {
      requireKind(rule);
    }
    for (CheckedRule rule : rules) {
      if (novelties.telling().contains(rule)) {
        novelties.requireAlone(rule);
      } else if (!novelties.define(rule) && !maxima.hold(rule)) {
        requireGrowing(rule);
        for (BodyItem.Literal literal : view.changing(rule)) {
          requireLasting(rule, literal);
        }
        requireComparisons(rule);
      }
    }
  }

  /** The registers, and relations that hold an aggregate, in order. */
  List<String> thresholds() {
    Set<String> names = new TreeSet<>(grown);
    names.addAll(maxima.registers());
    return List.copyOf(names);
  }

  /**
   * Why no two rows that are new together give one message, which would be two.
   *
   * @param halves all rules that may be parted
   * @return what the evidence has to list
   */
  static SortedMap<String, List<String>> requireToldOnce(
      PartView view, List<MonotoneRules> halves, StatedStep step) throws Unproven {
    Set<String> tables = new TreeSet<>();
    Set<String> found = new TreeSet<>();
    List<CheckedRule> telling = new ArrayList<>();
    for (MonotoneRules half : halves) {
      tables.addAll(half.novelties.tables());
      found.addAll(half.novelties.found());
      telling.addAll(half.novelties.telling());
    }
    if (found.isEmpty()) {
      return new TreeMap<>();
    }
    SortedMap<String, List<String>> evidence =
        new DuplicateArgument(view, telling, found, step).check();
    evidence.put("firstRows", List.copyOf(tables));
    return evidence;
  }

  private static List<Term.Aggregate> aggregates(CheckedRule rule) {
    List<Term.Aggregate> aggregates = new ArrayList<>();
    for (Term column : rule.rule().head().arguments()) {
      if (column instanceof Term.Aggregate aggregate) {
        aggregates.add(aggregate);
      }
    }
    return aggregates;
  }

  private void requireKind(CheckedRule rule) throws Unproven {
    switch (rule.rule().kind()) {
      case NOW, SEND -> {}
      case NEXT -> {
        if (!CarriedRelations.isCarrying(rule) && !maxima.hold(rule) && !novelties.define(rule)) {
          boolean ends =
              rule.written().filter(written -> reads(written, rule)).isPresent()
                  || rule.rule().head().relation().endsWith(PlainRules.SEEN);
          throw Unproven.head(
              ends ? "monotone" : "persistence", rule, rule.id() + " carries no row for ever");
        }
      }
      case FORGET -> throw Unproven.head("monotone", rule, rule.id() + " lets rows vanish");
      case AFTER -> throw Unproven.head("S10", rule, rule.id() + " is a timer");
    }
  }

  private static boolean reads(Rule written, CheckedRule rule) {
    return written.body().stream()
        .anyMatch(item ->
            item instanceof BodyItem.Literal literal
                && literal.relation().equals(rule.rule().head().relation()));
  }

  private static void requireGrowing(CheckedRule rule) throws Unproven {
    List<Term.Aggregate> aggregates = aggregates(rule);
    boolean grows =
        aggregates.isEmpty()
            || (rule.rule().kind() == Rule.Kind.NOW
                && aggregates.size() == 1
                && Set.of(Term.AggregateKind.COUNT, Term.AggregateKind.MAX)
                    .contains(aggregates.getFirst().kind()));
    if (!grows) {
      throw Unproven.head("monotone", rule, rule.id() + " aggregates what may shrink or be sent");
    }
  }

  private void requireLasting(CheckedRule rule, BodyItem.Literal read) throws Unproven {
    String name = read.relation();
    if (read.negated()) {
      throw Unproven.literal("monotone", read, rule.id() + " negates what changes");
    }
    if (view.is(name, Relation.Kind.TIMER)) {
      throw Unproven.literal("S10", read, rule.id() + " reads a timer");
    }
    boolean lasts =
        view.isArrival(name)
            ? becomesRow(rule)
            : carried.contains(name) || !foreign.contains(name) || onlyBecomesRows(name);
    if (!lasts) {
      throw Unproven.literal("persistence", read, rule.id() + " reads what is there for one tick");
    }
  }

  /** Whether every rule of the part that reads a relation makes rows of a carried one of it. */
  private boolean onlyBecomesRows(String relation) {
    return PlainRules.isWritten(relation)
        && view.part().rules().stream()
            .filter(rule -> rule.reads(relation))
            .allMatch(this::becomesRow);
  }

  /** Whether all that a rule does with its one literal is to make rows of a carried relation. */
  private boolean becomesRow(CheckedRule rule) {
    return rule.rule().kind() == Rule.Kind.NOW
        && aggregates(rule).isEmpty()
        && view.changing(rule).size() == 1
        && (carried.contains(rule.rule().head().relation())
            || maxima.registers().contains(rule.rule().head().relation()));
  }

  /** An aggregate's value stands in one column and in comparisons that stay true as it grows. */
  private void requireComparisons(CheckedRule rule) throws Unproven {
    for (BodyItem.Literal literal : rule.literals()) {
      for (int place : maxima.replaced(literal.relation())) {
        if (!(literal.arguments().get(place) instanceof Term.Wildcard)) {
          throw Unproven.literal(
              "monotone", literal, rule.id() + " uses what a register may hold no more");
        }
      }
      for (int place : aggregated(literal.relation())) {
        Term value = literal.arguments().get(place);
        boolean ignored = value instanceof Term.Wildcard;
        if (!ignored
            && !(value instanceof Term.Variable variable
                && isLowerBounded(rule, variable.name()))) {
          throw Unproven.literal(
              "monotone", literal, rule.id() + " uses an aggregate that goes on growing");
        }
      }
    }
  }

  private Set<Integer> aggregated(String relation) {
    Set<Integer> places = new TreeSet<>();
    maxima.value(relation).ifPresent(places::add);
    if (!grown.contains(relation)) {
      return places;
    }
    for (CheckedRule rule : rules) {
      List<Term> head = rule.rule().head().arguments();
      for (int i = 0; i < head.size(); i++) {
        if (rule.rule().head().relation().equals(relation)
            && head.get(i) instanceof Term.Aggregate) {
          places.add(i);
        }
      }
    }
    return places;
  }

  private static boolean isLowerBounded(CheckedRule rule, String name) {
    List<Term> elsewhere = new ArrayList<>(TermTree.of(rule.rule().head()));
    for (BodyItem item : rule.rule().body()) {
      if (item instanceof BodyItem.Comparison test
          && isName(larger(test), name)
          && !mentions(List.of(smaller(test)), name)) {
        continue;
      }
      elsewhere.addAll(TermTree.of(item));
    }
    return TermTree.all(elsewhere).stream().filter(term -> isName(term, name)).count() == 1;
  }

  private static Term larger(BodyItem.Comparison test) {
    return switch (test.comparator()) {
      case GREATER, GREATER_OR_EQUAL -> test.left();
      case LESS, LESS_OR_EQUAL -> test.right();
      case EQUAL, NOT_EQUAL -> new Term.Wildcard(test.span());
    };
  }

  private static Term smaller(BodyItem.Comparison test) {
    return larger(test).equals(test.left()) ? test.right() : test.left();
  }

  private static boolean mentions(List<Term> terms, String name) {
    return TermTree.all(terms).stream().anyMatch(term -> isName(term, name));
  }

  private static boolean isName(Term term, String name) {
    return term instanceof Term.Variable variable && variable.name().equals(name);
  }
}
