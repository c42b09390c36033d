package dev.dedalus.semantics;

import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;

/** A {@code :~} rule that no arrival leads to: it sends once, at the start. */
final class RepeatedSends {
  private RepeatedSends() {}

  static void check(Component component, Triggers triggers, Report report) {
    for (CheckedRule rule : component.rules()) {
      if (rule.rule().kind() == Rule.Kind.SEND && !triggers.isTriggered(component, rule)) {
        report.add(
            DiagnosticCode.REPEATED_SEND,
            rule.rule().head().span(),
            "no arrival leads to this send: after the first time it is a repeat, and left out",
            "read a request, channel or timer in the body; for repetition declare `timer t every"
                + " 1s;`");
      }
    }
  }
}
