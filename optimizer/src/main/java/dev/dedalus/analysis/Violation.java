package dev.dedalus.analysis;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Printer;
import dev.dedalus.syntax.Rule;

/**
 * A condition that does not hold, and where.
 *
 * @param condition its short name: that of a section of docs/rewrites.md
 * @param rule id of the rule; empty where it is no single rule
 * @param text the literal or head as the program writes it; may be empty
 * @param line where that stands; 0 for what no text contains
 * @param message one sentence
 */
public record Violation(String condition, String rule, String text, int line, String message) {

  /** A literal breaks a condition. */
  public static Violation of(
      String condition, CheckedRule rule, BodyItem.Literal literal, String message) {
    String name = PlainRules.shown(literal.relation());
    BodyItem.Literal shown =
        new BodyItem.Literal(
            literal.negated(),
            literal.fresh() || literal.relation().equals(PlainRules.firstRows(name)),
            name,
            literal.arguments(),
            literal.rows(),
            literal.span());
    return new Violation(
        condition, rule.id(), Printer.print(shown), literal.span().ownLine(), message);
  }

  /** A rule's head breaks a condition. */
  public static Violation ofHead(String condition, CheckedRule rule, String message) {
    Rule.Head found = rule.shown().head();
    Rule.Head head =
        new Rule.Head(
            PlainRules.shown(found.relation()),
            found.location(),
            found.arguments(),
            found.rows(),
            found.span());
    return new Violation(condition, rule.id(), Printer.print(head), head.span().ownLine(), message);
  }
}
