package dev.dedalus.rewrite;

import dev.dedalus.analysis.Finding;
import dev.dedalus.analysis.Violation;

/** A precondition that does not hold, on its way to the verdict. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  private RefusedException(Refusal refusal) {
    super(refusal.message());
    this.refusal = refusal;
  }

  /** The step itself makes no sense. */
  static RefusedException wrongStep(Step step, String message) {
    return new RefusedException(
        new Refusal(step.rewrite(), step.component(), step.rules(), "step", "", 0, message, false));
  }

  /** What was found, or why it was not. */
  static <T> T unlessFound(Step step, Finding<T> finding) throws RefusedException {
    return switch (finding) {
      case Finding.Found<T>(T value) -> value;
      case Finding.None<T>(Violation violation) -> throw of(step, violation);
    };
  }

  /** A condition is violated. */
  static RefusedException of(Step step, Violation violation) {
    return new RefusedException(
        new Refusal(
            step.rewrite(),
            step.component(),
            step.rules(),
            violation.condition(),
            violation.text(),
            violation.line(),
            violation.message(),
            false));
  }

  Refusal refusal() {
    return refusal;
  }
}
