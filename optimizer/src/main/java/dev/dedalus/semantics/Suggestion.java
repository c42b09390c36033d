package dev.dedalus.semantics;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** The known name that someone who wrote an unknown one most likely meant. */
final class Suggestion {
  private static final int LONGEST = 64;
  private static final int MOST = 2000;
  private static final int FARTHEST = 3;
  private static final int FAR = 1000;

  private Suggestion() {}

  /**
   * {@code did you mean `x`?}, or else the alternative. The nearest name by insertions, deletions,
   * changes and swaps of letters: at most three of them, and at most a third of the name.
   */
  static String or(String name, Collection<String> known, String alternative) {
    return nearest(name, known).map(near -> "did you mean `" + near + "`?").orElse(alternative);
  }

  private static Optional<String> nearest(String name, Collection<String> known) {
    if (name.length() > LONGEST || known.size() > MOST) {
      return Optional.empty();
    }
    int best = Math.min(FARTHEST, name.length() / 3) + 1;
    Optional<String> nearest = Optional.empty();
    for (String candidate : known) {
      if (Math.abs(candidate.length() - name.length()) < best && !candidate.equals(name)) {
        int distance = distance(name, candidate);
        if (distance < best) {
          best = distance;
          nearest = Optional.of(candidate);
        }
      }
    }
    return nearest;
  }

  /** The distance if it is at most {@link #FARTHEST}; else any number above that. */
  private static int distance(String left, String right) {
    int[] beforeLast = row(right.length());
    int[] last = row(right.length());
    for (int j = 0; j <= Math.min(FARTHEST, right.length()); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = row(right.length());
      row[0] = i;
      for (int j = Math.max(1, i - FARTHEST); j <= Math.min(right.length(), i + FARTHEST); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (swapped(left, right, i, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[right.length()];
  }

  private static int[] row(int length) {
    int[] row = new int[length + 1];
    Arrays.fill(row, FAR);
    return row;
  }

  private static boolean swapped(String left, String right, int i, int j) {
    return i > 1
        && j > 1
        && left.charAt(i - 1) == right.charAt(j - 2)
        && left.charAt(i - 2) == right.charAt(j - 1);
  }
}
