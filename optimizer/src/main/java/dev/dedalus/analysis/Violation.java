package dev.dedalus.analysis;

import dev.dedalus.semantics.CheckedRule;
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
    return new Violation(
        condition, rule.id(), Printer.print(literal), literal.span().line(), message);
  }

  /** A rule's head breaks a condition. */
  public static Violation ofHead(String condition, CheckedRule rule, String message) {
    Rule.Head head = rule.rule().head();
    return new Violation(condition, rule.id(), Printer.print(head), head.span().line(), message);
  }
}
