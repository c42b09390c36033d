package dev.dedalus.plan;

import java.util.Comparator;

/**
 * How well a structure serves the goals; the least is the best. Plans that meet the goals come
 * first. With a throughput goal that is met the fewest pods count, else the least load of the
 * busiest node; then the fewest steps, then what the steps say, so that there is one best.
 *
 * @param byPods whether pods count more than load
 */
record Score(boolean meets, boolean byPods, double micros, long pods, int stuck, Structure of)
    implements Comparable<Score> {
  private static final double BETTER = 0.99;
  private static final Comparator<Score> ORDER =
      Comparator.comparing((Score score) -> !score.meets())
          .thenComparingDouble(score -> score.byPods() ? score.pods() : score.micros())
          .thenComparingDouble(score -> score.byPods() ? score.micros() : score.pods())
          .thenComparingInt(Score::stuck)
          .thenComparingInt(score -> score.of().replay().steps().size())
          .thenComparing(score -> score.of().replay().steps().toString());

  static Score of(Structure structure, Sizing sizing, Aim aim) {
    return new Score(
        sizing.meets(),
        aim.hasThroughput() && sizing.meets(),
        sizing.micros(),
        sizing.allocation().pods(),
        sizing.stuck(),
        structure);
  }

  @Override
  public int compareTo(Score other) {
    return ORDER.compare(this, other);
  }

  /** Whether this is worth more steps than another: by a hundredth of the load at least. */
  boolean improvesOn(Score other) {
    if (meets != other.meets()) {
      return meets;
    }
    if (byPods) {
      return pods < other.pods();
    }
    if (micros < BETTER * other.micros()) {
      return true;
    }
    boolean same = micros <= other.micros();
    return same && (pods < other.pods() || (pods == other.pods() && stuck < other.stuck()));
  }
}
