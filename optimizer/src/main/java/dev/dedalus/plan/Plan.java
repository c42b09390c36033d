package dev.dedalus.plan;

import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.rewrite.Refusal;
import dev.dedalus.semantics.CheckedProgram;
import java.util.List;

/**
 * A program split into parts, with why that is right and what it is to bring. Immutable; the same
 * program, parameters, workload, goals and version give the same bytes ({@link PlanJson}).
 *
 * @param hash of format, program, parameters, steps, parts, keys, routes and routers, 16 bytes in
 *     hex
 * @param programText canonical text of the program as written
 * @param steps in order; none: the program as written
 * @param refusals what was tried and does not apply
 * @param placement the parts
 * @param routers how many there are
 * @param predicted loads and throughput
 */
public record Plan(
    String hash,
    String programText,
    Goals goals,
    Workload workload,
    List<AppliedStep> steps,
    List<Refusal> refusals,
    Placement placement,
    int routers,
    Prediction predicted) {
  public Plan {
    steps = List.copyOf(steps);
    refusals = List.copyOf(refusals);
  }

  /** The same behind so many routers; what is predicted stays as it is. */
  public Plan withRouters(int others) {
    return new Plan(
        PlanHash.of(programText, steps, placement, others),
        programText,
        goals,
        workload,
        steps,
        refusals,
        placement,
        others,
        predicted);
  }

  /** As {@link #hash}, but without the routers: plans with the same run the same nodes. */
  public String nodesHash() {
    return PlanHash.ofNodes(this);
  }

  /** The program as written, with its parameters. */
  public CheckedProgram program() {
    return placement.program();
  }
}
