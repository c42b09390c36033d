package dev.dedalus.plan;

import dev.dedalus.rewrite.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists of steps as {@code --steps} takes them: {@code [{"rewrite": .., "component": ..}, ..]},
 * also as they stand in a plan.
 */
public final class StepsJson {
  /** The most steps of one list. */
  public static final int MOST = 1000;

  private StepsJson() {}

  /**
   * Reads a list of steps; whether they are admissible shows when they are followed.
   *
   * @throws PlanFormatException if it is no such list; the message names the place
   */
  public static List<Step> read(String text) throws PlanFormatException {
    return read(JsonPlace.parse(text));
  }

  static List<Step> read(JsonPlace place) throws PlanFormatException {
    List<JsonPlace> elements = place.elements();
    if (elements.size() > MOST) {
      throw place.wrong("there are " + elements.size() + " steps; at most " + MOST + " may be");
    }
    List<Step> steps = new ArrayList<>();
    for (JsonPlace element : elements) {
      steps.add(StepTree.read(element));
    }
    return steps;
  }
}
