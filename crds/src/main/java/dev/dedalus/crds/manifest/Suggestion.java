package dev.dedalus.crds.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant. */
public final class Suggestion {
  private Suggestion() {}

  /** {@code did you mean "x"? }, where a name is close, and in any case what is allowed. */
  public static String of(String written, Collection<String> allowed) {
    String all = allowed.isEmpty() ? "nothing" : String.join(", ", allowed);
    return closest(written, allowed)
        .map(name -> "did you mean \"" + name + "\"? Allowed: " + all)
        .orElse("allowed: " + all);
  }

  private static Optional<String> closest(String written, Collection<String> allowed) {
    int most = Math.max(2, written.length() / 3);
    return allowed.stream()
        .filter(name -> distance(written, name) <= most)
        .min(Comparator.comparingInt(name -> distance(written, name)));
  }

  /** Insertions, deletions and replacements that make one word of the other, ignoring case. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int best = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
        diagonal = row[j];
        row[j] = best;
      }
    }
    return row[b.length()];
  }
}
