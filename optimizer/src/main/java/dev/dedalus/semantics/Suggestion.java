package dev.dedalus.semantics;

import java.util.Collection;
import java.util.Optional;

/** The known name that someone who wrote an unknown one most likely meant. */
final class Suggestion {
  private static final int LONGEST = 64;
  private static final int MOST = 2000;

  private Suggestion() {}

  /**
   * {@code did you mean `x`?}, or else the alternative. The nearest name by insertions, deletions,
   * changes and swaps of letters, if at most a third of the name differs.
   */
  static String or(String name, Collection<String> known, String alternative) {
    return nearest(name, known).map(near -> "did you mean `" + near + "`?").orElse(alternative);
  }

  private static Optional<String> nearest(String name, Collection<String> known) {
    if (name.length() > LONGEST || known.size() > MOST) {
      return Optional.empty();
    }
    int best = Math.max(1, name.length() / 3) + 1;
    Optional<String> nearest = Optional.empty();
    for (String candidate : known) {
      if (candidate.length() <= LONGEST
          && Math.abs(candidate.length() - name.length()) < best
          && !candidate.equals(name)) {
        int distance = distance(name, candidate);
        if (distance < best) {
          best = distance;
          nearest = Optional.of(candidate);
        }
      }
    }
    return nearest;
  }

  private static int distance(String left, String right) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[right.length() + 1];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
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

  private static boolean swapped(String left, String right, int i, int j) {
    return i > 1
        && j > 1
        && left.charAt(i - 1) == right.charAt(j - 2)
        && left.charAt(i - 2) == right.charAt(j - 1);
  }
}
