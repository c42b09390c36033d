package dev.dedalus.plan;

/**
 * A text that is no plan, or no list of steps, with the place and what is wrong there; the message
 * is for people.
 */
public final class PlanFormatException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * What is wrong.
   *
   * @param place {@code steps[2].keys}; empty for the whole text
   */
  PlanFormatException(String place, String message) {
    super(place.isEmpty() ? message : place + ": " + message);
  }
}
