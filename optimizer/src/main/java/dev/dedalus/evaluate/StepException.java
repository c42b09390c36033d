package dev.dedalus.evaluate;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** A step that met a limit: the node stops, its state is that before the step. */
public final class StepException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Limit limit;
  private final transient List<String> relations;

  private StepException(Limit limit, String message, List<String> relations) {
    super(message);
    this.limit = limit;
    this.relations = relations;
  }

  static StepException ticks(long ticks, Collection<String> relations) {
    List<String> names = List.copyOf(new TreeSet<>(relations));
    String changing = String.join(", ", names);
    return new StepException(
        Limit.TICKS, "not quiet after " + ticks + " ticks; still changing: " + changing, names);
  }

  static StepException rows(long rows, Collection<String> relations) {
    List<String> names = List.copyOf(new TreeSet<>(relations));
    String growing = String.join(", ", names);
    return new StepException(
        Limit.ROWS, "more than " + rows + " rows in one tick; still growing: " + growing, names);
  }

  /** Which limit was met. */
  public Limit limit() {
    return limit;
  }

  /** The relations still changing or growing, in order. */
  public List<String> relations() {
    return relations;
  }

  /** The limits of a step. */
  public enum Limit {
    /** Too many ticks without getting quiet. */
    TICKS,
    /** Too many rows in one tick. */
    ROWS
  }
}
