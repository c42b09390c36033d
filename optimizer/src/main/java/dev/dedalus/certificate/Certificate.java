package dev.dedalus.certificate;

/** What came of looking at a plan's certificate. */
public sealed interface Certificate {
  /**
   * Each step holds, and they give what the plan says.
   *
   * @param steps how many
   */
  record Holds(int steps) implements Certificate {}

  /**
   * Something does not hold.
   *
   * @param step the first that does not, from 1; 0 where it is none of them
   * @param condition what does not: a condition of docs/rewrites.md, {@code evidence} or {@code
   *     outcome} where the plan says something else than follows, {@code format}, {@code program}
   *     or {@code hash}
   * @param text the literal, head or entry of the plan that breaks it; may be empty
   * @param message one sentence
   */
  record Fails(int step, String condition, String text, String message) implements Certificate {
    /** What does not hold and where, without the step: {@code r1 reads a timer (tick())}. */
    public String sentence() {
      return message + (text.isEmpty() ? "" : " (" + text + ")");
    }
  }
}
