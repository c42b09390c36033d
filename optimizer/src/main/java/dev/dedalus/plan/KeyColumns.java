package dev.dedalus.plan;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keys of a part by the names of their columns. */
final class KeyColumns {
  private KeyColumns() {}

  /** By relation; empty unless the part is partitioned by key. */
  static SortedMap<String, List<String>> of(Placement placement, Part part) {
    SortedMap<String, List<String>> names = new TreeMap<>();
    if (part.distribution() instanceof Distribution.ByKey byKey) {
      byKey
          .keys()
          .forEach((relation, key) ->
              names.put(
                  relation,
                  key.names(placement.relation(part.component(), relation).orElseThrow())));
    }
    return names;
  }
}
