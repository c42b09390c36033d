package dev.dedalus.analysis;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What holds only in the tick in which a row first comes: {@code new r(x)}, and what rules derive
 * of such a row alone. A row that comes later, or beside others, tells the same, once, provided
 * that nothing else is asked in that tick. Two rows that came together may come apart: S1.
 */
final class FirstRows {
  private static final String MONOTONE = "monotone";

  private final List<CheckedRule> rules;
  private final EdbRelations edb;
  private final Predicate<String> carried;
  private final Set<String> registers;
  private final SortedSet<String> found = new TreeSet<>();
  private final SortedSet<String> told;

  /**
   * What some rules learn so.
   *
   * @param carried whether no row of a relation is ever lost but by a crash
   * @param registers that only grow
   */
  FirstRows(
      List<CheckedRule> rules, EdbRelations edb, Predicate<String> carried, Set<String> registers) {
    this.rules = rules;
    this.edb = edb;
    this.carried = carried;
    this.registers = registers;
    rules.stream().filter(this::finds).forEach(rule -> found.add(rule.rule().head().relation()));
    this.told = told();
  }

  private boolean finds(CheckedRule rule) {
    return rule.implied()
        && rule.rule().head().relation().equals(PlainRules.firstRows(table(rule)));
  }

  private static String table(CheckedRule rule) {
    return PlainRules.shown(rule.rule().head().relation());
  }

  private SortedSet<String> told() {
    SortedSet<String> names = new TreeSet<>(found);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (CheckedRule rule : rules) {
        String head = rule.rule().head().relation();
        if (rule.rule().kind() == Rule.Kind.NOW
            && !carried.test(head)
            && !registers.contains(head)
            && rule.literals().stream().anyMatch(read -> names.contains(read.relation()))) {
          grown |= names.add(head);
        }
      }
    }
    return names;
  }

  /** The relations of rows that {@code new} finds. */
  SortedSet<String> found() {
    return found;
  }

  /** Whether a rule finds the rows that are new, or remembers those that are not. */
  boolean define(CheckedRule rule) {
    return finds(rule)
        || (rule.implied()
            && found.contains(PlainRules.firstRows(table(rule)))
            && rule.rule().head().relation().endsWith(PlainRules.SEEN));
  }

  /** The rules that pass on what holds for such a tick only. */
  List<CheckedRule> telling() {
    return rules.stream().filter(this::tells).toList();
  }

  /** Whether a rule reads what holds for such a tick only. */
  boolean tells(CheckedRule rule) {
    return edb.changing(rule).stream().anyMatch(read -> told.contains(read.relation()));
  }

  /** Why a rule may tell something else if a row comes later, or beside others. */
  Optional<Violation> check(CheckedRule rule) {
    String id = rule.id();
    if (define(rule)) {
      return carried.test(table(rule))
          ? Optional.empty()
          : reader(rule)
              .map(reader ->
                  Violation.ofHead(
                      MONOTONE,
                      reader,
                      reader.id()
                          + " asks for new rows of `"
                          + table(rule)
                          + "`, which loses some"));
    }
    if (rule.rule().head().arguments().stream().anyMatch(Term.Aggregate.class::isInstance)) {
      return Optional.of(
          Violation.ofHead(MONOTONE, rule, id + " aggregates rows that need not come together"));
    }
    if (rule.rule().kind() == Rule.Kind.NEXT) {
      return Optional.of(
          Violation.ofHead("persistence", rule, id + " derives for the next tick only"));
    }
    List<BodyItem.Literal> changing = edb.changing(rule);
    for (BodyItem.Literal literal : changing) {
      if (literal.negated()) {
        return Optional.of(Violation.of(MONOTONE, rule, literal, id + " negates what changes"));
      }
    }
    if (changing.size() > 1) {
      BodyItem.Literal other =
          changing.stream()
              .filter(read -> !told.contains(read.relation()))
              .findFirst()
              .orElse(changing.get(1));
      String message =
          id
              + " joins with a row when it is new what may come before it here, and after it there:"
              + " join first, into a table, and ask for new rows of that";
      return Optional.of(Violation.of(MONOTONE, rule, other, message));
    }
    return Optional.empty();
  }

  private Optional<CheckedRule> reader(CheckedRule finding) {
    return rules.stream()
        .filter(rule -> rule.reads(PlainRules.firstRows(table(finding))))
        .findFirst();
  }
}
