package dev.dedalus.equivalence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** All parts of a multiset but the empty one. */
final class Subsets {
  private Subsets() {}

  static <T> List<SequencedMap<T, Integer>> of(Map<T, Integer> counts) {
    List<SequencedMap<T, Integer>> all = new ArrayList<>(List.of(new LinkedHashMap<>()));
    counts.forEach((one, count) -> {
      for (SequencedMap<T, Integer> without : List.copyOf(all)) {
        for (int taken = 1; taken <= count; taken++) {
          SequencedMap<T, Integer> with = new LinkedHashMap<>(without);
          with.put(one, taken);
          all.add(with);
        }
      }
    });
    all.removeFirst();
    return all;
  }
}
