package dev.dedalus.syntax;

import java.util.List;
import java.util.Optional;

/**
 * One thing wrong with a program, with the place and what to do about it (docs/errors/CODE.md).
 *
 * @param code stable, {@code DED-0142}
 * @param message what is wrong, one sentence
 * @param help what is allowed or what to do instead
 * @param related other places that matter, such as a first declaration
 */
public record Diagnostic(
    DiagnosticCode code, Span span, String message, Optional<String> help, List<Related> related) {
  public Diagnostic {
    related = List.copyOf(related);
  }

  /** Another place that matters. */
  public record Related(Span span, String message) {}

  /** Whether it is an error, after which nothing can run. */
  public boolean isError() {
    return code.severity() == DiagnosticCode.Severity.ERROR;
  }
}
