package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Printer;

/** Something that does not hold, on its way to the result. */
final class Unproven extends Exception {
  private static final long serialVersionUID = 1;

  private final String condition;
  private final String text;

  private Unproven(String condition, String text, String message) {
    super(message);
    this.condition = condition;
    this.text = text;
  }

  static Unproven of(String condition, String message) {
    return new Unproven(condition, "", message);
  }

  static Unproven literal(String condition, BodyItem.Literal literal, String message) {
    return new Unproven(condition, Printer.print(literal), message);
  }

  static Unproven head(String condition, CheckedRule rule, String message) {
    return new Unproven(condition, Printer.print(rule.rule().head()), message);
  }

  /** The same as what a step fails by; 0: none of them. */
  Certificate.Fails at(int step) {
    return new Certificate.Fails(step, condition, text, String.valueOf(getMessage()));
  }
}
