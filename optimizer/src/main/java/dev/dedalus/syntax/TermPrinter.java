package dev.dedalus.syntax;

import java.util.List;
import java.util.Locale;

/** Terms as text, with parentheses only where precedence needs them. */
final class TermPrinter {
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int FACTOR = 3;

  private TermPrinter() {}

  static void print(Term term, StringBuilder out) {
    switch (term) {
      case Term.Variable variable -> out.append(variable.name());
      case Term.Named named -> out.append(named.name());
      case Term.Wildcard ignored -> out.append('_');
      case Term.Constant constant -> out.append(constant.value());
      case Term.Tuple tuple -> {
        out.append('(');
        print(tuple.elements(), out);
        out.append(')');
      }
      case Term.Arithmetic arithmetic -> {
        int precedence = precedence(arithmetic);
        operand(arithmetic.left(), precedence, out);
        out.append(' ').append(arithmetic.operator().symbol()).append(' ');
        operand(arithmetic.right(), precedence + 1, out);
      }
      case Term.Call call -> {
        out.append(call.function()).append('(');
        print(call.arguments(), out);
        out.append(')');
      }
      case Term.Aggregate aggregate -> aggregate(aggregate, out);
    }
  }

  /** Terms, separated by commas. */
  static void print(List<Term> terms, StringBuilder out) {
    for (int i = 0; i < terms.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      print(terms.get(i), out);
    }
  }

  /** Columns and, behind a bar, rows, in parentheses. */
  static void columns(List<Term> columns, List<Term> rows, StringBuilder out) {
    out.append('(');
    print(columns, out);
    if (!rows.isEmpty()) {
      out.append(columns.isEmpty() ? "| " : " | ");
      print(rows, out);
    }
    out.append(')');
  }

  /**
   * What stands after {@code @}: anything but a name is in parentheses, or columns would follow.
   */
  static void location(Term term, StringBuilder out) {
    boolean plain =
        switch (term) {
          case Term.Variable variable -> !variable.name().contains("::");
          case Term.Named named -> !named.name().contains("::");
          case Term.Constant constant -> constant.value().toString().equals("nobody");
          case Term.Wildcard ignored -> true;
          case Term.Tuple ignored -> true;
          case Term.Arithmetic ignored -> false;
          case Term.Call ignored -> false;
          case Term.Aggregate ignored -> false;
        };
    out.append(plain ? "" : "(");
    print(term, out);
    out.append(plain ? "" : ")");
  }

  private static void operand(Term term, int needed, StringBuilder out) {
    boolean open = precedence(term) < needed;
    out.append(open ? "(" : "");
    print(term, out);
    out.append(open ? ")" : "");
  }

  private static int precedence(Term term) {
    if (!(term instanceof Term.Arithmetic arithmetic)) {
      return FACTOR;
    }
    return switch (arithmetic.operator()) {
      case ADD, SUBTRACT -> SUM;
      case MULTIPLY, DIVIDE, REMAINDER -> PRODUCT;
    };
  }

  private static void aggregate(Term.Aggregate aggregate, StringBuilder out) {
    out.append(aggregate.kind().name().toLowerCase(Locale.ROOT)).append('(');
    boolean rows = aggregate.kind() == Term.AggregateKind.COUNT && aggregate.arguments().isEmpty();
    out.append(rows ? "*" : "");
    print(aggregate.arguments(), out);
    if (!aggregate.keys().isEmpty()) {
      out.append("; ");
      print(aggregate.keys(), out);
    }
    out.append(')');
  }
}
