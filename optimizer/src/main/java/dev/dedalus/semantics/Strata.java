package dev.dedalus.semantics;

import dev.dedalus.semantics.Stratification.Dependency;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/** No relation needs, within a tick, its own complete content. Prints the cycle where one does. */
final class Strata {
  private static final int SHOWN = 8;

  private Strata() {}

  static void check(ResolvedComponent component, Report report) {
    List<Rule> rules = component.checkedRules().stream().map(CheckedRule::rule).toList();
    Stratification.of(rules).unstratifiedCycle().ifPresent(cycle -> report(cycle, report));
  }

  private static String shown(String relation) {
    return PlainRules.shown(relation);
  }

  /** A register and what it holds are one relation for people. */
  private static boolean isInsideDeclaration(Dependency dependency) {
    Span literal = dependency.literal().span();
    Span rule = dependency.rule().span();
    return literal.line() == rule.line() && literal.column() == rule.column();
  }

  private static void report(List<Dependency> cycle, Report report) {
    Dependency strict = cycle.getFirst();
    List<String> names = new ArrayList<>();
    List<Diagnostic.Related> places = new ArrayList<>();
    for (Dependency dependency : cycle.stream().limit(SHOWN).toList()) {
      if (isInsideDeclaration(dependency)) {
        continue;
      }
      names.add(shown(dependency.from()));
      places.add(
          new Diagnostic.Related(
              dependency.literal().span(),
              "`"
                  + shown(dependency.to())
                  + "` needs "
                  + (dependency.strict() ? "all of " : "")
                  + "`"
                  + shown(dependency.from())
                  + "`"));
    }
    names.add(cycle.size() > SHOWN ? ".." : shown(cycle.getFirst().from()));
    report.add(
        DiagnosticCode.UNSTRATIFIABLE,
        strict.literal().span(),
        "`"
            + shown(strict.from())
            + "` depends on itself through "
            + (strict.literal().negated() ? "negation" : "an aggregate")
            + ": "
            + String.join(" -> ", names),
        "let one rule of the cycle hold in the next tick (`:+`)",
        places.toArray(new Diagnostic.Related[0]));
  }
}
