package dev.dedalus.inputs;

import dev.dedalus.plan.Goals;
import dev.dedalus.plan.Workload;
import dev.dedalus.semantics.CheckedProgram;

/**
 * What there is to plan.
 *
 * @param name of the protocol: the manifest's name, or the program's
 */
public record Inputs(String name, CheckedProgram program, Workload workload, Goals goals) {}
