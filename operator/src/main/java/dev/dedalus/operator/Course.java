package dev.dedalus.operator;

import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.operator.status.Situation.Verdict;
import java.util.Optional;

/**
 * What is to be done with a protocol.
 *
 * @param verdict what its status will say of the spec
 * @param running the plan whose objects are to be there, of whatever spec; empty: none
 * @param proposed name of a plan that waits for approval
 * @param refused name of a plan that may not take the running one's place
 * @param replaces whether pods of other plans have to end first
 */
record Course(
    Verdict verdict,
    Optional<PlanResource> running,
    Optional<String> proposed,
    Optional<String> refused,
    boolean replaces) {

  /** Nothing new comes to run; what runs goes on. */
  static Course hold(Verdict verdict, Optional<PlanResource> running) {
    return new Course(verdict, running, Optional.empty(), Optional.empty(), false);
  }
}
