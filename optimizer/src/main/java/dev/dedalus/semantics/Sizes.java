package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.IntValue;
import java.util.Optional;

/**
 * How many instances a component has, and how many of them may be down at once.
 *
 * @param instances 1 after a diagnostic
 * @param survives 0 after a diagnostic
 */
record Sizes(int instances, int survives) {
  private static final int MOST_INSTANCES = 10_000;

  static Sizes of(Declaration.Component component, ConstantEvaluation constants, Report report) {
    int instances = 1;
    boolean known = true;
    if (component.instances().isPresent()) {
      Optional<Long> written = evaluate(component.instances().get(), constants, report);
      known = written.isPresent();
      if (known && (written.get() < 1 || written.get() > MOST_INSTANCES)) {
        report.add(
            DiagnosticCode.OUT_OF_RANGE,
            component.instances().get().span(),
            "component `" + component.name() + "` has " + written.get() + " instances",
            "a component has 1 to " + MOST_INSTANCES + " instances");
        known = false;
      }
      instances = known ? Math.toIntExact(written.get()) : 1;
    }
    int survives = 0;
    if (component.survives().isPresent()) {
      Term term = component.survives().get();
      long written = evaluate(term, constants, report).orElse(0L);
      if (known && (written < 0 || written > instances)) {
        report.add(
            DiagnosticCode.SURVIVES,
            term.span(),
            "component `"
                + component.name()
                + "` is to survive "
                + written
                + " instances down, and has "
                + instances,
            "give a number from 0 to the number of instances");
      } else {
        survives = known ? Math.toIntExact(written) : 0;
      }
    }
    return new Sizes(instances, survives);
  }

  private static Optional<Long> evaluate(Term term, ConstantEvaluation constants, Report report) {
    Optional<Value> value = constants.evaluate(term);
    if (value.isPresent() && !(value.get() instanceof IntValue)) {
      report.add(
          DiagnosticCode.TYPE_MISMATCH,
          term.span(),
          value.get() + " is not a number of instances",
          "give an int");
    }
    return value
        .filter(found -> found instanceof IntValue)
        .map(found -> ((IntValue) found).value());
  }
}
