package dev.dedalus.syntax;

import java.util.List;

/**
 * An included file as written.
 *
 * @param statements none where there are diagnostics
 */
public record ParsedStatements(List<Declaration> statements, List<Diagnostic> diagnostics) {
  public ParsedStatements {
    statements = List.copyOf(statements);
    diagnostics = List.copyOf(diagnostics);
  }
}
