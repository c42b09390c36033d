package dev.dedalus.plan;

import dev.dedalus.placement.Part;
import dev.dedalus.rewrite.Refusal;
import dev.dedalus.rewrite.Step;
import java.util.List;
import java.util.Optional;

/** From goals to a plan, or to what keeps it from meeting them. */
final class PlanSearch {
  private final Task task;
  private final Explorer explorer;
  private final Search search;
  private final Shortfall shortfall;

  PlanSearch(Task task, SearchLimits limits) {
    this.task = task;
    this.explorer = new Explorer(task, limits);
    this.search = new Search(task, explorer);
    this.shortfall = new Shortfall(task, search);
  }

  Explorer explorer() {
    return explorer;
  }

  /** Searches; the goals have a throughput, pods or cores. */
  PlanResult run() {
    Structure written = explorer.start();
    if (search.size(written).isEmpty()) {
      return shortfall.pods(base(written));
    }
    if (task.goals().entry() == Goals.Entry.ROUTERS) {
      return search(written, 0);
    }
    return switch (explorer.relayed(written)) {
      case Replay.Stopped(int ignored, Refusal refusal) ->
          shortfall.relay(refusal.message(), base(written));
      case Replay.Followed(Replay replay) -> {
        Structure relayed = explorer.structure(replay);
        boolean tooFar = relayed.hops() > task.goals().maxAddedHops().orElse(Integer.MAX_VALUE);
        yield tooFar
            ? shortfall.hops(relayed.hops(), base(written))
            : search(relayed, replay.steps().size());
      }
    };
  }

  private PlanResult search(Structure first, int fixedSteps) {
    Structure best = search.from(first, fixedSteps).orElse(first);
    Sizing sizing = search.size(best).orElseThrow();
    Plan plan = plan(best, sizing);
    return sizing.meets() ? new PlanResult.Planned(plan) : shortfall.throughput(best, plan);
  }

  private Plan plan(Structure structure, Sizing sizing) {
    Replay replay = structure.replay();
    List<Part> parts = structure.parts();
    for (int i = 0; i < parts.size(); i++) {
      Optional<Step> split = Optional.ofNullable(structure.splits().get(parts.get(i).name()));
      if (split.isPresent() && sizing.partitions(i) > 1) {
        replay = split(replay, split.get().withPartitions(sizing.partitions(i)));
      }
    }
    List<Refusal> refusals =
        explorer.refusals().listed(structure, part -> search.wouldHelp(structure, part));
    return task.plan(replay, refusals, sizing.routers(), structure.loads());
  }

  private static Replay split(Replay replay, Step step) {
    return switch (replay.then(step)) {
      case Replay.Followed(Replay next) -> next;
      case Replay.Stopped(int ignored, Refusal refusal) ->
          throw new IllegalStateException(
              "admissible for 2 partitions, not for " + step + ": " + refusal.message());
    };
  }

  private Plan base(Structure written) {
    return task.plan(written.replay(), List.of(), task.goals().routersMin(), written.loads());
  }
}
