package dev.dedalus.placement;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How arrivals are spread over a part's partitions. */
public sealed interface Distribution {
  /** One partition takes everything. */
  record Single() implements Distribution {}

  /** Any partition may take any arrival: the whole row is hashed. */
  record Any() implements Distribution {}

  /**
   * Each relation of the part, arrivals and others, has a key; equal keys meet in one partition. An
   * arrival without one goes to every partition.
   */
  record ByKey(SortedMap<String, Key> keys) implements Distribution {
    public ByKey {
      keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    }
  }
}
