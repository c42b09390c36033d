package dev.dedalus.inputs;

import dev.dedalus.plan.Goals;
import dev.dedalus.plan.Workload;
import dev.dedalus.semantics.CheckedProgram;

/**
 * What there is to plan.
 *
 * @param name of the protocol: the manifest's name, or the program's
 * @param program as it will run: nothing is logged yet, so nodes keep nothing over a crash
 */
public record Inputs(String name, CheckedProgram program, Workload workload, Goals goals) {
  public Inputs {
    program = program.ephemeral();
  }
}
