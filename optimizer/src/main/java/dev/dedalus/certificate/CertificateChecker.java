package dev.dedalus.certificate;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.Parser;
import java.util.Optional;

/**
 * Looks at a plan's certificate. From the program and the parameters of the plan's JSON it takes
 * each step itself: every condition of docs/rewrites.md is looked at, with the keys and arguments
 * that the plan gives; then the evidence has to say what was found, and parts, rules, channels and
 * routes have to be those that come of the steps. It is written apart from the analyses and
 * rewrites that made the plan, and where it is not sure it rejects.
 */
public final class CertificateChecker {
  private CertificateChecker() {}

  /**
   * Looks at a plan.
   *
   * @param plan its JSON (docs/plans.md)
   */
  public static Certificate check(String plan) {
    int number = 0;
    try {
      StatedPlan stated = StatedPlan.read(plan);
      Placement placement = Placement.asWritten(program(stated));
      for (StatedStep step : stated.steps()) {
        number = step.number();
        placement = next(placement, step);
      }
      Optional<Certificate.Fails> difference = new Outcome(stated, placement).difference();
      return difference.isPresent()
          ? difference.get()
          : new Certificate.Holds(stated.steps().size());
    } catch (Unproven unproven) {
      return unproven.at(number);
    }
  }

  private static CheckedProgram program(StatedPlan stated) throws Unproven {
    ParseResult parsed = Parser.parse("program", stated.program());
    return parsed
        .program()
        .flatMap(program -> Checker.check(program, stated.parameters()).program())
        .filter(program -> program.parameters().equals(stated.parameters()))
        .orElseThrow(() -> Unproven.of("program", "the program of the plan does not compile"));
  }

  private static Placement next(Placement placement, StatedStep step) throws Unproven {
    Part part =
        placement.parts().stream()
            .filter(one -> one.name().equals(step.component()))
            .findFirst()
            .orElseThrow(() ->
                Unproven.of("step", "there is no part \"" + step.component() + "\" to change"));
    if (part.partitions() != 1 || !(part.distribution() instanceof Distribution.Single)) {
      throw Unproven.of("step", "part \"" + part.name() + "\" is partitioned already");
    }
    PartView view = GatePosition.view(placement, part, step);
    KnownConstructs.require(view);
    Proven proven = StepCheck.of(step.rewrite()).check(view, step);
    proven.require(step);
    return proven.placement();
  }
}
