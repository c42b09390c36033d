package dev.dedalus.semantics;

import dev.dedalus.syntax.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What the checker found.
 *
 * @param program present exactly when no diagnostic is an error
 */
public record CheckResult(Optional<CheckedProgram> program, List<Diagnostic> diagnostics) {
  public CheckResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
