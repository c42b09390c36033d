package dev.dedalus.plan;

import dev.dedalus.cost.Loads;
import dev.dedalus.cost.MachineProfile;
import dev.dedalus.cost.Meter;
import dev.dedalus.cost.Traffic;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Refusal;
import dev.dedalus.semantics.CheckedProgram;
import java.util.List;

/** What is to be planned, and what follows from that alone. */
record Task(
    CheckedProgram program,
    Workload workload,
    Goals goals,
    MachineProfile profile,
    Patience patience) {
  Task(CheckedProgram program, Workload workload, Goals goals, Patience patience) {
    this(program, workload, goals, MachineProfile.SHIPPED, patience);
  }

  /** What a request costs each part of a placement; the number of partitions does not matter. */
  Loads loads(Placement placement) {
    return Loads.of(Meter.measure(placement, traffic(), patience::check), profile);
  }

  private Traffic traffic() {
    return new Traffic(
        workload.requests().stream()
            .map(load -> new Traffic.Kind(load.name(), load.share(), load.payloadBytes()))
            .toList());
  }

  /** The plan of steps that were followed. */
  Plan plan(Replay replay, List<Refusal> refusals, int routers, Loads loads) {
    Placement placement = replay.placement();
    String text = ProgramText.of(program);
    return new Plan(
        PlanHash.of(text, replay.steps(), placement, routers),
        text,
        goals,
        workload,
        replay.steps(),
        refusals,
        placement,
        routers,
        Forecast.of(placement, routers, loads, profile, Aim.of(goals)));
  }
}
