package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Span;
import java.util.List;

/** Refuses what the grammar knows and this version does not run, with what to use meanwhile. */
final class NotYet {
  private final Report report;

  private NotYet(Report report) {
    this.report = report;
  }

  static void check(List<Declaration> declarations, Report report) {
    NotYet pass = new NotYet(report);
    for (Declaration declaration : declarations) {
      pass.check(declaration);
      if (declaration instanceof Declaration.Component component) {
        component.body().forEach(pass::check);
      }
    }
  }

  private void check(Declaration declaration) {
    if (declaration instanceof Declaration.Test test) {
      refuse(test.span(), "`test`", "keep the script in a file of its own for now");
    }
  }

  private void refuse(Span span, String what, String meanwhile) {
    report.add(
        DiagnosticCode.NOT_YET,
        span,
        what + " is part of the language, but not run yet",
        meanwhile);
  }
}
