package dev.dedalus.cost;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a request costs each part and the routers, before anything is partitioned.
 *
 * @param parts by name
 * @param router all routers together
 * @param measured what it was counted from
 */
public record Loads(SortedMap<String, PartLoad> parts, PartLoad router, Measurement measured) {
  public Loads {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** Prices a measurement. */
  public static Loads of(Measurement measured, MachineProfile profile) {
    SortedMap<String, PartLoad> parts = new TreeMap<>();
    for (Map.Entry<String, List<NodeWork>> part : measured.instances().entrySet()) {
      parts.put(part.getKey(), load(part.getValue(), profile));
    }
    PartLoad router = load(List.of(measured.router()), profile.ofRouters());
    return new Loads(parts, router, measured);
  }

  private static PartLoad load(List<NodeWork> instances, MachineProfile profile) {
    NodeWork busiest = NodeWork.NONE;
    double most = 0;
    double total = 0;
    for (NodeWork work : instances) {
      double micros = CostTerm.micros(work, profile);
      total += micros;
      if (micros > most) {
        most = micros;
        busiest = work;
      }
    }
    return new PartLoad(busiest, most, total, instances.size());
  }

  /** The load of a part. */
  public PartLoad part(String name) {
    PartLoad load = parts.get(name);
    if (load == null) {
      throw new IllegalArgumentException("no part " + name);
    }
    return load;
  }

  /** What a request costs all nodes and routers together, in microseconds. */
  public double totalMicros() {
    double sum = router.totalMicros();
    for (PartLoad part : parts.values()) {
      sum += part.totalMicros();
    }
    return sum;
  }
}
