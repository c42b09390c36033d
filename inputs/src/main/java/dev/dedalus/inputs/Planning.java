package dev.dedalus.inputs;

import dev.dedalus.crds.manifest.Place;
import dev.dedalus.evaluate.StepException;
import dev.dedalus.function.FunctionException;
import dev.dedalus.plan.Patience;
import dev.dedalus.plan.Plan;
import dev.dedalus.plan.PlanFormatException;
import dev.dedalus.plan.PlanResult;
import dev.dedalus.plan.Planner;
import dev.dedalus.plan.StepsJson;
import dev.dedalus.rewrite.Refusal;
import dev.dedalus.rewrite.Step;
import dev.dedalus.syntax.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What planning gave.
 *
 * @param plan the plan; with findings, the best one that there is, if any
 * @param findings why there is no plan as wanted; empty if there is
 */
public record Planning(Optional<Plan> plan, List<Finding> findings) {
  public Planning {
    findings = List.copyOf(findings);
  }

  /**
   * The program as written, without any rewrite, behind the routers of the plan that serves the
   * goals best, whether it meets them or not.
   */
  public static Planning base(Reading reading, Inputs inputs) {
    Planning searched = search(reading, inputs);
    return searched
        .plan()
        .map(plan -> new Planning(Optional.of(Planner.base(plan)), List.of()))
        .orElse(searched);
  }

  /** A plan that meets the goals of what was read. */
  public static Planning search(Reading reading, Inputs inputs) {
    return search(reading, inputs, Patience.ENDLESS);
  }

  /**
   * The same, as long as there is patience.
   *
   * @throws dev.dedalus.plan.PlanningStoppedException if there was not enough
   */
  public static Planning search(Reading reading, Inputs inputs, Patience patience) {
    return of(
        reading,
        reading.source(),
        () -> Planner.plan(inputs.program(), inputs.workload(), inputs.goals(), patience));
  }

  /** The plan that a list of steps makes, each checked as usual. */
  public static Planning follow(Reading reading, Inputs inputs, SourceText text) {
    List<Step> read;
    try {
      read = StepsJson.read(text.text());
    } catch (PlanFormatException e) {
      return new Planning(
          Optional.empty(),
          List.of(
              finding(
                  text,
                  PlanningCode.STEPS_FORMAT,
                  "",
                  String.valueOf(e.getMessage()),
                  "a list of steps is JSON; an example is in crds/samples/steps/")));
    }
    return of(
        reading,
        text,
        () -> Planner.follow(inputs.program(), inputs.workload(), inputs.goals(), read));
  }

  private static Planning of(Reading reading, SourceText steps, Supplier<PlanResult> planner) {
    PlanResult result;
    try {
      result = planner.get();
    } catch (StepException e) {
      return new Planning(Optional.empty(), List.of(notQuiet(reading, e)));
    } catch (FunctionException e) {
      return new Planning(Optional.empty(), List.of(failing(reading, e)));
    }
    return switch (result) {
      case PlanResult.Planned planned -> new Planning(Optional.of(planned.plan()), List.of());
      case PlanResult.Unreachable goal ->
          new Planning(Optional.of(goal.best()), List.of(unreachable(reading, goal)));
      case PlanResult.StepRefused step ->
          new Planning(Optional.empty(), List.of(refused(steps, step)));
    };
  }

  private static Finding unreachable(Reading reading, PlanResult.Unreachable goal) {
    String path = ManifestGoals.path(goal.goal());
    Span spot = reading.manifest().map(manifest -> spot(manifest.place(path))).orElse(Span.NONE);
    return Finding.error(
        reading.source(),
        PlanningCode.UNREACHABLE_GOAL.code(),
        spot,
        path,
        goal.message(),
        goal.help());
  }

  private static Finding notQuiet(Reading reading, StepException limit) {
    return finding(
        reading.source(),
        PlanningCode.NOT_QUIET,
        "",
        "a node that gets the workload's requests is " + limit.getMessage(),
        "let each rule's `:+` lead to facts that no longer change");
  }

  private static Finding failing(Reading reading, FunctionException failure) {
    return finding(
        reading.source(),
        PlanningCode.FUNCTION_FAILS,
        "",
        String.valueOf(failure.getMessage()),
        "let it return for all arguments; where it has no value, Optional.empty()");
  }

  private static Finding refused(SourceText steps, PlanResult.StepRefused step) {
    Refusal refusal = step.refusal();
    String message =
        "step " + step.number() + " (" + refusal.rewrite() + " of " + refusal.component() + ") ";
    String literal = refusal.literal().isEmpty() ? "" : ": " + refusal.literal();
    String place = refusal.line() > 0 ? " (line " + refusal.line() + " of the program)" : "";
    return finding(
        steps,
        PlanningCode.STEP_REFUSED,
        "",
        message + "is refused: " + refusal.message(),
        "the condition that fails is " + refusal.condition() + literal + place);
  }

  private static Finding finding(
      SourceText source, PlanningCode code, String path, String message, String help) {
    return Finding.error(source, code.code(), Span.NONE, path, message, help);
  }

  private static Span spot(Place place) {
    return new Span(place.line(), place.column(), place.length());
  }
}
