package dev.dedalus.crds.status;

/** All conditions of a {@code DedalusProtocol}; docs/conditions.md describes each. */
public enum ConditionType {
  /** What the spec asks for runs and answers requests. */
  Ready("what the spec asks for runs and answers requests"),
  /** The operator is at work, or waits for something that can come by itself. */
  Reconciling("the operator is at work, or waits for something that can come by itself"),
  /** Nothing more happens until a person changes something. */
  Stalled("nothing more happens until a person changes something"),
  /** There is a plan for the spec, and it may run. */
  PlanAccepted("there is a plan for the spec, and it may run"),
  /** It runs, but not as it should. */
  Degraded("the protocol runs, but not as it should"),
  /** {@code spec.paused} holds everything as it is. */
  Paused("`spec.paused` holds everything as it is");

  private final String meaning;

  ConditionType(String meaning) {
    this.meaning = meaning;
  }

  /** What it means when it is {@code True}, half a sentence. */
  public String meaning() {
    return meaning;
  }
}
