package dev.dedalus.syntax;

import java.util.List;

/**
 * Trees as canonical text: one statement per line, parentheses only where precedence needs them.
 * Reading the text gives the same tree again. Parameters and constants that the checker has
 * resolved are printed by name.
 */
public final class Printer {
  private Printer() {}

  /** A whole program, with a new line at its end. */
  public static String print(ParsedProgram program) {
    StringBuilder out = new StringBuilder("program ").append(program.name());
    DeclarationPrinter printer = new DeclarationPrinter(out);
    if (!program.parameters().isEmpty()) {
      out.append('(');
      for (int i = 0; i < program.parameters().size(); i++) {
        out.append(i == 0 ? "" : ", ");
        printer.parameter(program.parameters().get(i));
      }
      out.append(')');
    }
    out.append(";\n");
    if (!program.declarations().isEmpty()) {
      out.append('\n');
      printer.statements(program.declarations(), "");
    }
    return out.toString();
  }

  /** A statement with the {@code ;} or {@code .} that ends it. */
  public static String print(Declaration declaration) {
    StringBuilder out = new StringBuilder();
    new DeclarationPrinter(out).print(declaration, "");
    return out.toString();
  }

  /** What happens in a test, on one line, without the {@code ;} that ends it. */
  public static String print(ScriptEvent event) {
    StringBuilder out = new StringBuilder();
    ScriptPrinter.print(event, out);
    return out.toString();
  }

  /** A rule on one line, without the dot that ends it. */
  public static String print(Rule rule) {
    StringBuilder out = new StringBuilder();
    RulePrinter.print(rule, out);
    return out.toString();
  }

  /** A rule's head, with its location. */
  public static String print(Rule.Head head) {
    StringBuilder out = new StringBuilder();
    RulePrinter.print(head, out);
    return out.toString();
  }

  /** One item of a body. */
  public static String print(BodyItem item) {
    StringBuilder out = new StringBuilder();
    RulePrinter.print(item, out);
    return out.toString();
  }

  /** A term. */
  public static String print(Term term) {
    StringBuilder out = new StringBuilder();
    TermPrinter.print(term, out);
    return out.toString();
  }

  /** A type. */
  public static String print(TypeName type) {
    StringBuilder out = new StringBuilder();
    new DeclarationPrinter(out).type(type);
    return out.toString();
  }

  /** Columns as a declaration lists them, without parentheses: {@code id: int, payload: bytes}. */
  public static String print(List<Declaration.Column> columns) {
    StringBuilder out = new StringBuilder();
    new DeclarationPrinter(out).columns(columns);
    return out.toString();
  }
}
