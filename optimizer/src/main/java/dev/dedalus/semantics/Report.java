package dev.dedalus.semantics;

import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.IncludedText;
import dev.dedalus.syntax.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The diagnostics of one program, each once; at most 1,000 are kept. */
final class Report {
  private static final int LIMIT = 1000;

  private final List<Diagnostic> found = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private boolean errors;

  /** Adds a diagnostic with what to do about it. */
  void add(
      DiagnosticCode code, Span span, String message, String help, Diagnostic.Related... related) {
    errors |= code.severity() == DiagnosticCode.Severity.ERROR;
    if (isFull()) {
      return;
    }
    String file = span.included().map(IncludedText::name).orElse("");
    String place =
        file + ":" + span.line() + ":" + span.column() + ":" + code.code() + ":" + message;
    if (seen.add(place)) {
      Optional<String> remedy = help.isEmpty() ? Optional.empty() : Optional.of(help);
      List<Diagnostic.Related> others =
          Arrays.stream(related).filter(other -> other.span().line() > 0).toList();
      found.add(new Diagnostic(code, span, message, remedy, others));
    }
  }

  /** Adds what reading an included file found. */
  void addAll(List<Diagnostic> diagnostics) {
    for (Diagnostic one : diagnostics) {
      add(
          one.code(),
          one.span(),
          one.message(),
          one.help().orElse(""),
          one.related().toArray(Diagnostic.Related[]::new));
    }
  }

  /** Whether no more are kept: messages need not be composed. */
  boolean isFull() {
    return found.size() >= LIMIT;
  }

  /** Whether anything found is an error. */
  boolean hasErrors() {
    return errors;
  }

  /** All, in the order of the text; those of included files behind, file by file. */
  List<Diagnostic> sorted() {
    return found.stream()
        .sorted(
            Comparator.comparing((Diagnostic diagnostic) ->
                    diagnostic.span().included().map(IncludedText::name).orElse(""))
                .thenComparingInt(diagnostic -> diagnostic.span().line())
                .thenComparingInt(diagnostic -> diagnostic.span().column())
                .thenComparing(diagnostic -> diagnostic.code().code()))
        .toList();
  }
}
