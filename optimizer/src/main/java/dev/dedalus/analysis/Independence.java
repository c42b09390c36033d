package dev.dedalus.analysis;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.BodyItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * C1 is independent of C2 when no relation headed by a rule of C2 stands in a body of C1 and no
 * arrival stands in bodies of both (technical report, section on decoupling). EDB does not count:
 * each half has its own copy.
 */
public final class Independence {
  private Independence() {}

  /**
   * The first literal of one half that reads what the other derives, or an arrival that both read.
   *
   * @param one C1
   * @param other C2
   */
  public static Optional<Violation> check(
      List<CheckedRule> one, List<CheckedRule> other, EdbRelations edb) {
    return first(one, heads(other), arrivals(other, edb), edb);
  }

  /**
   * The first literal of one half that reads what the other derives.
   *
   * @param one C1
   * @param other C2
   */
  public static Optional<Violation> dependence(
      List<CheckedRule> one, List<CheckedRule> other, EdbRelations edb) {
    return first(one, heads(other), Set.of(), edb);
  }

  /** The first literal of one half that reads an arrival which the other reads too. */
  public static Optional<Violation> sharedArrival(
      List<CheckedRule> one, List<CheckedRule> other, EdbRelations edb) {
    return first(one, Set.of(), arrivals(other, edb), edb);
  }

  private static Optional<Violation> first(
      List<CheckedRule> rules, Set<String> heads, Set<String> arrivals, EdbRelations edb) {
    for (CheckedRule rule : rules) {
      for (BodyItem.Literal literal : edb.changing(rule)) {
        if (heads.contains(literal.relation())) {
          return Optional.of(dependent(rule, literal));
        }
        if (arrivals.contains(literal.relation())) {
          return Optional.of(shared(rule, literal));
        }
      }
    }
    return Optional.empty();
  }

  private static Set<String> heads(List<CheckedRule> rules) {
    Set<String> heads = new TreeSet<>();
    rules.forEach(rule -> heads.add(rule.rule().head().relation()));
    return heads;
  }

  private static Violation dependent(CheckedRule rule, BodyItem.Literal literal) {
    String message =
        rule.id()
            + " reads `"
            + PlainRules.shown(literal.relation())
            + "`, which the other half derives";
    return Violation.of("independence", rule, literal, message);
  }

  private static Set<String> arrivals(List<CheckedRule> rules, EdbRelations edb) {
    Set<String> arrivals = new TreeSet<>();
    for (CheckedRule rule : rules) {
      edb.changing(rule).stream()
          .map(BodyItem.Literal::relation)
          .filter(edb::isArrival)
          .forEach(arrivals::add);
    }
    return arrivals;
  }

  private static Violation shared(CheckedRule rule, BodyItem.Literal literal) {
    String message =
        rule.id() + " reads the arrival `" + literal.relation() + "`, and so does the other half";
    return Violation.of("shared-arrival", rule, literal, message);
  }
}
