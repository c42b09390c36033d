package dev.dedalus.operator.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.crds.manifest.ManifestReader;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.inputs.Inputs;
import dev.dedalus.inputs.ManifestInputs;
import dev.dedalus.operator.Samples;
import dev.dedalus.plan.Plan;
import dev.dedalus.plan.PlanJson;
import dev.dedalus.plan.PlanResult;
import dev.dedalus.plan.Planner;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProtocolPlannerTest {
  private static final String IMAGE = "example/node:1";

  private static Plan plan() throws IOException {
    var manifest = ManifestReader.read("test", Samples.text("voting-small")).manifest();
    Inputs inputs =
        ManifestInputs.of(manifest.orElseThrow(), Optional.empty()).inputs().orElseThrow();
    return switch (Planner.plan(inputs.program(), inputs.workload(), inputs.goals())) {
      case PlanResult.Planned(Plan plan) -> plan;
      case PlanResult.Unreachable unreachable -> throw new AssertionError(unreachable.message());
      case PlanResult.StepRefused refused -> throw new AssertionError(refused.refusal());
    };
  }

  @Test
  void whatIsCertifiedIsRecordedWithItsCertificate() throws IOException {
    Plan plan = plan();
    PlanOutcome outcome = ProtocolPlanner.outcome(plan, PlanJson.write(plan), IMAGE);
    assertEquals(
        "holds: 1 steps, each derived again",
        outcome instanceof PlanOutcome.Made made ? made.content().certificate() : outcome);
  }

  /** As a rewrite with a mistake would make it. */
  @Test
  void whatIsNotCertifiedIsNotApplied() throws IOException {
    Plan plan = plan();
    String wrong = PlanJson.write(plan).replace("\"votes\": [ \"#2\", \"#3\" ]", "\"votes\": [ ]");
    assertEquals(
        new PlanOutcome.Failed(
            Reason.NotCertified,
            "plan "
                + plan.hash()
                + ", step 1, does not hold: the head of r2 has another key (votes(s, c, id, v)):"
                + " report it"),
        ProtocolPlanner.outcome(plan, wrong, IMAGE));
  }
}
