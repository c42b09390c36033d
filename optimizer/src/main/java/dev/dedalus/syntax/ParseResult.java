package dev.dedalus.syntax;

import java.util.List;
import java.util.Optional;

/**
 * What the parser found.
 *
 * @param program present exactly when no diagnostic is an error
 */
public record ParseResult(Optional<ParsedProgram> program, List<Diagnostic> diagnostics) {
  public ParseResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
