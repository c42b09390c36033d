package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * {@code new} and {@code forget} are for relations that persist: whose only {@code :+} rule is
 * {@code r(x) :+ r(x)}, as a table writes it. Keyed timers wait for relations that rules derive.
 */
final class Persistent {
  private final ProgramScope program;
  private final ResolvedComponent component;
  private final Report report;
  private final Set<String> carried = new HashSet<>();
  private final Set<String> changed = new HashSet<>();

  private Persistent(ProgramScope program, ResolvedComponent component, Report report) {
    this.program = program;
    this.component = component;
    this.report = report;
    for (CheckedRule rule : component.checkedRules()) {
      if (rule.rule().kind() == Rule.Kind.NEXT) {
        (rule.copiesItself() ? carried : changed).add(rule.rule().head().relation());
      }
    }
  }

  static void check(ProgramScope program, ResolvedComponent component, Report report) {
    Persistent check = new Persistent(program, component, report);
    for (ResolvedComponent.ResolvedRule rule : component.rules()) {
      if (rule.sound()) {
        check.check(rule.checked().rule());
      }
    }
  }

  private void check(Rule rule) {
    if (rule.kind() == Rule.Kind.FORGET) {
      persistent("forget", rule.head().relation(), rule.head().span());
    }
    for (BodyItem item : rule.body()) {
      if (item instanceof BodyItem.Literal literal) {
        if (literal.fresh()) {
          persistent("new", literal.relation(), literal.span());
        }
        if (rule.kind() == Rule.Kind.AFTER) {
          standing(rule.head().relation(), literal);
        }
      }
    }
  }

  private void persistent(String word, String name, Span span) {
    if (carried.contains(name) && !changed.contains(name)) {
      return;
    }
    report.add(
        DiagnosticCode.NOT_PERSISTENT,
        span,
        "`" + word + "` needs a relation that persists, and `" + name + "` does not",
        remedy(name),
        declared(name));
  }

  private String remedy(String name) {
    if (component.scope().tables().stream().anyMatch(table -> table.name().equals(name))) {
      return "carry the table by nothing else than itself: no `until`, no `:+` rule";
    }
    boolean local =
        program
            .relation(component.scope(), name)
            .filter(known -> known.kind() == Relation.Kind.LOCAL)
            .isPresent();
    return local
        ? "declare it: `table " + name + "(..);`"
        : "remember its rows in a table of this component, and name that";
  }

  private void standing(String timer, BodyItem.Literal literal) {
    Optional<Signature> signature = program.relation(component.scope(), literal.relation());
    if (signature.filter(known -> known.kind() == Relation.Kind.LOCAL).isEmpty()) {
      report.add(
          DiagnosticCode.TIMER_RELATION,
          literal.span(),
          "timer `"
              + timer
              + "` waits for rows of `"
              + literal.relation()
              + "`, which is a "
              + signature.map(Signature::noun).orElse("function"),
          "wait for a table or another relation that rules derive",
          declared(literal.relation()));
    }
  }

  private Diagnostic.Related declared(String name) {
    Span span = program.relation(component.scope(), name).map(Signature::span).orElse(Span.NONE);
    return new Diagnostic.Related(span, "declared here");
  }
}
