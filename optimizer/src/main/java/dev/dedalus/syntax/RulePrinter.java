package dev.dedalus.syntax;

import java.util.List;

/** Rules and the items of their bodies as text, on one line. */
final class RulePrinter {
  private RulePrinter() {}

  static void print(Rule rule, StringBuilder out) {
    print(rule.head(), out);
    out.append(' ').append(rule.kind().symbol()).append(' ');
    print(rule.body(), out);
  }

  static void print(Rule.Head head, StringBuilder out) {
    out.append(head.relation());
    head.location()
        .ifPresent(location -> {
          out.append('@');
          TermPrinter.location(location, out);
        });
    TermPrinter.columns(head.arguments(), head.rows(), out);
  }

  /** A body, separated by commas. */
  static void print(List<BodyItem> body, StringBuilder out) {
    for (int i = 0; i < body.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      print(body.get(i), out);
    }
  }

  static void print(BodyItem item, StringBuilder out) {
    switch (item) {
      case BodyItem.Literal literal -> {
        out.append(literal.negated() ? "!" : "").append(literal.fresh() ? "new " : "");
        out.append(literal.relation());
        TermPrinter.columns(literal.arguments(), literal.rows(), out);
      }
      case BodyItem.Comparison test -> {
        TermPrinter.print(test.left(), out);
        out.append(' ').append(test.comparator().symbol()).append(' ');
        TermPrinter.print(test.right(), out);
      }
      case BodyItem.Binding binding -> {
        TermPrinter.print(binding.pattern(), out);
        out.append(" = ");
        TermPrinter.print(binding.expression(), out);
      }
      case BodyItem.Range range -> {
        TermPrinter.print(range.variable(), out);
        out.append(" in ");
        bounds(range.low(), range.high(), out);
      }
      case BodyItem.Element element -> {
        TermPrinter.print(element.pattern(), out);
        out.append(" in ");
        TermPrinter.print(element.set(), out);
      }
    }
  }

  /** {@code low..high}. */
  static void bounds(Term low, Term high, StringBuilder out) {
    TermPrinter.print(low, out);
    out.append("..");
    TermPrinter.print(high, out);
  }
}
