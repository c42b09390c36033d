package dev.dedalus.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is wrong with a text, in its order; reading stops after 100. */
final class SyntaxErrors {
  private static final int MOST = 100;

  private final List<Diagnostic> found = new ArrayList<>();

  /** Adds one with what to do about it; an empty help is none. */
  void add(
      DiagnosticCode code, Span span, String message, String help, Diagnostic.Related... related) {
    if (!isFull()) {
      Optional<String> remedy = help.isEmpty() ? Optional.empty() : Optional.of(help);
      found.add(new Diagnostic(code, span, message, remedy, List.of(related)));
    }
  }

  boolean isFull() {
    return found.size() >= MOST;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All, in the order of the text. */
  List<Diagnostic> sorted() {
    return found.stream()
        .sorted(
            Comparator.comparingInt((Diagnostic diagnostic) -> diagnostic.span().line())
                .thenComparingInt(diagnostic -> diagnostic.span().column()))
        .toList();
  }
}
