package dev.dedalus.inputs;

/** All that can go wrong between a correct manifest and its plan. */
public enum PlanningCode {
  UNREACHABLE_GOAL("DED-0701", "a goal that no plan reaches"),
  STEPS_FORMAT("DED-0702", "a file that is no list of steps"),
  STEP_REFUSED("DED-0703", "a step that would change what clients observe"),
  NOT_QUIET("DED-0704", "a program whose nodes do not come to rest"),
  FUNCTION_FAILS("DED-0705", "a user's function that fails");

  private final String code;
  private final String title;

  PlanningCode(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** {@code DED-0701}. */
  public String code() {
    return code;
  }

  /** A few words, the title of its page. */
  public String title() {
    return title;
  }
}
