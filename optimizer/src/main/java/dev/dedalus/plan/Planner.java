package dev.dedalus.plan;

import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedProgram;
import java.util.List;

/**
 * Makes plans. The same arguments give the same plan. A workload names requests of the program
 * only, each once; {@link Workload#equalShares} is one.
 */
public final class Planner {
  private Planner() {}

  /**
   * Searches a plan that meets all goals: with a throughput goal the one with the fewest pods, with
   * a budget only the one with the most throughput, with neither the program as written.
   *
   * @throws dev.dedalus.evaluate.StepException if the program does not get quiet under the workload
   */
  public static PlanResult plan(CheckedProgram program, Workload workload, Goals goals) {
    return plan(program, workload, goals, Patience.ENDLESS);
  }

  /**
   * The same, as long as there is patience.
   *
   * @throws PlanningStoppedException if there was not enough
   * @throws dev.dedalus.evaluate.StepException if the program does not get quiet under the workload
   */
  public static PlanResult plan(
      CheckedProgram program, Workload workload, Goals goals, Patience patience) {
    Task task = new Task(program, workload, goals, patience);
    return Aim.isAny(goals)
        ? new PlanSearch(task, SearchLimits.STANDARD).run()
        : new PlanResult.Planned(base(task));
  }

  /**
   * The program as written, with the fewest routers.
   *
   * @throws dev.dedalus.evaluate.StepException if the program does not get quiet under the workload
   */
  public static Plan base(CheckedProgram program, Workload workload, Goals goals) {
    return base(new Task(program, workload, goals, Patience.ENDLESS));
  }

  private static Plan base(Task task) {
    Replay start = Replay.start(task.program());
    return task.plan(start, List.of(), task.goals().routersMin(), task.loads(start.placement()));
  }

  /**
   * The program of a plan as written, behind as many routers, to compare the two.
   *
   * @throws dev.dedalus.evaluate.StepException if the program does not get quiet under the workload
   */
  public static Plan base(Plan plan) {
    return base(plan.program(), plan.workload(), plan.goals().withRouters(plan.routers()));
  }

  /**
   * Exactly these steps, with the fewest routers; goals are not looked at.
   *
   * @return {@code Planned} or {@code StepRefused}
   * @throws dev.dedalus.evaluate.StepException if the program does not get quiet under the workload
   */
  public static PlanResult follow(
      CheckedProgram program, Workload workload, Goals goals, List<Step> steps) {
    Task task = new Task(program, workload, goals, Patience.ENDLESS);
    return switch (Replay.of(program, steps)) {
      case Replay.Stopped(int number, var refusal) -> new PlanResult.StepRefused(number, refusal);
      case Replay.Followed(Replay replay) ->
          new PlanResult.Planned(
              task.plan(replay, List.of(), goals.routersMin(), task.loads(replay.placement())));
    };
  }
}
