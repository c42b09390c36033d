package dev.dedalus.operator.plan;

import dev.dedalus.certificate.Certificate;
import dev.dedalus.certificate.CertificateChecker;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.inputs.Finding;
import dev.dedalus.inputs.Planning;
import dev.dedalus.operator.build.PlanConfigMap;
import dev.dedalus.operator.validate.FindingSentence;
import dev.dedalus.operator.validate.Validated;
import dev.dedalus.plan.Patience;
import dev.dedalus.plan.Plan;
import dev.dedalus.plan.PlanJson;
import java.util.OptionalInt;

/** Searches the plan of a spec, as {@code dedalus plan} does. */
public final class ProtocolPlanner {
  private ProtocolPlanner() {}

  /**
   * The outcome.
   *
   * @param nodeImage what the plan's nodes will run
   * @param routers how many the plan begins with; absent: as many as serve the goals best
   * @throws dev.dedalus.plan.PlanningStoppedException if patience was over before the search was
   */
  public static PlanOutcome plan(
      Validated.Sound sound, String nodeImage, OptionalInt routers, Patience patience) {
    Planning planning = Planning.search(sound.reading(), sound.inputs(), patience);
    if (!planning.findings().isEmpty()) {
      Finding finding = planning.findings().getFirst();
      Reason reason = planning.plan().isPresent() ? Reason.GoalUnreachable : Reason.ProgramInvalid;
      return new PlanOutcome.Failed(reason, FindingSentence.of(finding));
    }
    Plan found = planning.plan().orElseThrow();
    Plan plan = routers.isPresent() ? found.withRouters(routers.getAsInt()) : found;
    return outcome(plan, PlanJson.write(plan), nodeImage);
  }

  /** What is applied: a plan whose certificate holds, and that fits into a ConfigMap. */
  static PlanOutcome outcome(Plan plan, String text, String nodeImage) {
    if (CertificateChecker.check(text) instanceof Certificate.Fails fails) {
      return new PlanOutcome.Failed(
          Reason.NotCertified,
          "plan "
              + plan.hash()
              + ", step "
              + fails.step()
              + ", does not hold: "
              + fails.sentence()
              + ": report it");
    }
    String packed = PlanConfigMap.pack(text);
    if (packed.length() > PlanConfigMap.PACKED_MAX) {
      return new PlanOutcome.Failed(
          Reason.PlanTooLarge,
          "the plan has "
              + packed.length()
              + " characters packed, a ConfigMap holds "
              + PlanConfigMap.PACKED_MAX
              + ": make the program smaller");
    }
    return new PlanOutcome.Made(PlanContents.of(plan, text, nodeImage), packed);
  }
}
