package dev.dedalus.syntax;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads program texts. Whatever the text, it answers with a tree or with diagnostics, in time and
 * memory linear in its length.
 */
public final class Parser {
  private Parser() {}

  /**
   * Reads a program.
   *
   * @param file the name that diagnostics print; nothing is read from it
   */
  public static ParseResult parse(String file, String text) {
    SyntaxErrors errors = new SyntaxErrors();
    if (isTooLarge(text)) {
      errors.add(
          DiagnosticCode.TOO_LARGE,
          new Span(1, 1, 1),
          "the text is larger than " + Limits.TEXT_BYTES + " bytes",
          "data belongs into requests, not into the program");
      return new ParseResult(Optional.empty(), errors.sorted());
    }
    ParsedProgram program = new StatementReader(file, text, Optional.empty(), errors).program(file);
    return errors.isEmpty()
        ? new ParseResult(Optional.of(program), List.of())
        : new ParseResult(Optional.empty(), errors.sorted());
  }

  /** Reads an included file, which is no larger than a program may be. */
  public static ParsedStatements statements(IncludedText text) {
    SyntaxErrors errors = new SyntaxErrors();
    List<Declaration> statements =
        new StatementReader(text.name(), text.text(), Optional.of(text), errors).included();
    return new ParsedStatements(errors.isEmpty() ? statements : List.of(), errors.sorted());
  }

  private static boolean isTooLarge(String text) {
    return text.length() > Limits.TEXT_BYTES
        || text.getBytes(StandardCharsets.UTF_8).length > Limits.TEXT_BYTES;
  }
}
