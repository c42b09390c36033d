package dev.dedalus.operator.status;

import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.status.ProtocolStatus;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.operator.apply.Applied;
import dev.dedalus.operator.fetch.PodTrouble;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Optional;

/**
 * All that a status is made from.
 *
 * @param before the last status
 * @param generation of the spec that was looked at
 * @param verdict what came of it
 * @param running the plan whose objects are there, of whatever spec
 * @param proposed name of a plan that may not run yet
 * @param effective values that the spec leaves out, as far as they are known
 * @param sets after the writes
 */
public record Situation(
    ProtocolStatus before,
    long generation,
    Verdict verdict,
    Optional<PlanResource> running,
    Optional<String> proposed,
    Optional<ProtocolStatus.Effective> effective,
    Applied applied,
    List<StatefulSet> sets,
    List<PodTrouble> troubles) {

  /** What came of looking at a spec. */
  public sealed interface Verdict {
    /** Its plan runs, or is on its way to. */
    record Running() implements Verdict {}

    /** It waits for something that can come by itself, or for a person's approval. */
    record Waiting(Reason reason, String message) implements Verdict {}

    /** A person has to change something. */
    record Stalled(Reason reason, String message) implements Verdict {}

    /** Nothing may change. */
    record Paused() implements Verdict {}
  }
}
