package dev.dedalus.convert;

import dev.dedalus.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is said about a text; at most 100. */
final class Problems {
  private static final int MOST = 100;

  private final ForeignText main;
  private final List<Problem> found = new ArrayList<>();

  Problems(ForeignText main) {
    this.main = main;
  }

  void add(ConversionCode code, Span span, String message, String help) {
    add(code, main, span, message, help);
  }

  void add(ConversionCode code, ForeignText text, Span span, String message, String help) {
    if (!isFull()) {
      found.add(new Problem(code, text, span, message, help));
    }
  }

  boolean isFull() {
    return found.size() >= MOST;
  }

  boolean hasErrors() {
    return found.stream().anyMatch(problem -> problem.code().isError());
  }

  /** Errors, or where there are none all else: file by file, in the order of the text. */
  List<Problem> sorted() {
    boolean wrong = hasErrors();
    List<ForeignText> texts = found.stream().map(Problem::text).distinct().toList();
    return found.stream()
        .filter(problem -> problem.code().isError() || !wrong)
        .sorted(
            Comparator.comparingInt((Problem problem) -> texts.indexOf(problem.text()))
                .thenComparingInt(problem -> problem.span().line())
                .thenComparingInt(problem -> problem.span().column()))
        .toList();
  }
}
