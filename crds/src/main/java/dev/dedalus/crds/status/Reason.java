package dev.dedalus.crds.status;

/**
 * All reasons that conditions give. They are stable: scripts and alerts may rely on them.
 * docs/conditions.md has the same list.
 */
public enum Reason {
  // Ready and Reconciling.
  AllReady("every pod of the plan is ready"),
  Planning("a plan is being made"),
  Applying("objects were written, and the cluster has not yet taken them up"),
  PodsNotReady("not every pod is ready yet"),
  InterruptionAhead("what nothing stands in for is replaced next; requests wait meanwhile"),
  RollingOut("a change goes through the logical nodes, one at a time"),
  Replacing("the pods of the last plan end before those of the new one start"),
  WaitingForProgram("the ConfigMap that holds the program is not there yet"),
  WaitingForApproval("a person is to approve the plan: `kubectl dedalus approve`"),
  WaitingForCluster("the API server refused a write for a reason that may pass"),
  NothingToDo("there is nothing left to do"),
  // Stalled.
  SpecInvalid("the spec contradicts itself or the program; the message names the field"),
  ProgramInvalid("the program has an error; the message has code, line and column"),
  GoalUnreachable("no plan reaches a goal; the message says what holds it and what to change"),
  PlanningTooLong("planning took longer than its budget, and was ended"),
  PlanTooLarge("the plan does not fit into a ConfigMap"),
  NotCertified("the plan's certificate does not hold, so it is not applied: a defect of ours"),
  DurabilityNotAvailable("this version has no logs: only `durability.mode: Ephemeral` works"),
  StateWouldBeLost("the new plan would lose state, and `plan.switch` is `Safe`"),
  NameTaken("an object of a needed name is there and belongs to someone else"),
  WriteRefused("the API server refuses an object, and will do so again"),
  Defect("the operator met a defect of its own; its log has more"),
  NotStalled("nothing is in the way"),
  // PlanAccepted.
  Certified("the plan was accepted: each of its steps was derived again, and holds"),
  // Degraded.
  FieldConflict("someone else applies a field that is ours; nobody's value is fought over"),
  PodsMissing("pods that were ready are not"),
  NoCandidateHost("pods find no host, often because parts of different nodes may share none"),
  AsPlanned("it runs as planned"),
  // Paused.
  PausedBySpec("`spec.paused` is true"),
  NotPaused("`spec.paused` is false");

  private final String meaning;

  Reason(String meaning) {
    this.meaning = meaning;
  }

  /** What it means, half a sentence. */
  public String meaning() {
    return meaning;
  }
}
