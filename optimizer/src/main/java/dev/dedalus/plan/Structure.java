package dev.dedalus.plan;

import dev.dedalus.cost.Loads;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedRule;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which part has which rules, before anything is partitioned: a state of the search.
 *
 * @param replay the steps so far, none of which partitions
 * @param loads of the parts
 * @param splits the partitioning that is admissible for a part, by part; parts without one stay on
 *     one node per instance
 * @param hops added on a request's path
 */
record Structure(Replay replay, Loads loads, SortedMap<String, Step> splits, int hops) {
  Structure {
    splits = Collections.unmodifiableSortedMap(new TreeMap<>(splits));
  }

  Placement placement() {
    return replay.placement();
  }

  List<Part> parts() {
    return placement().parts();
  }

  /** Whether a part can be partitioned. */
  boolean isSplittable(String part) {
    return splits.containsKey(part);
  }

  /** The same text for placements that differ by names at most. */
  static String key(Placement placement) {
    return placement.parts().stream()
        .map(part -> part.component() + part.rules().stream().map(CheckedRule::id).toList())
        .sorted()
        .collect(Collectors.joining(";", "", "/" + placement.generated().size()));
  }
}
