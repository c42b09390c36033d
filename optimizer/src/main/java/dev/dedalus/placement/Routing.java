package dev.dedalus.placement;

import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.NodeValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The routing function: (relation, logical address, row) to a physical node. Applied when a message
 * is sent only.
 */
public final class Routing {
  private final Map<String, Map<String, Part>> readers = new HashMap<>();
  private final Map<String, Integer> instances = new HashMap<>();

  /** Prepares the routes of a placement. */
  public Routing(Placement placement) {
    for (Part part : placement.parts()) {
      instances.put(part.component(), placement.program().component(part.component()).instances());
      for (var rule : part.rules()) {
        for (String relation : rule.literals().stream().map(read -> read.relation()).toList()) {
          boolean arrival =
              placement.relation(part.component(), relation).filter(r -> r.isArrival()).isPresent();
          if (arrival) {
            readers
                .computeIfAbsent(part.component(), component -> new HashMap<>())
                .put(relation, part);
          }
        }
      }
    }
  }

  /**
   * Where a message goes.
   *
   * @return empty where nobody reads it: {@code nobody}, an instance that does not exist, a
   *     component without a reader
   */
  public Optional<PhysicalNode> route(String relation, NodeValue location, Row row) {
    Map<String, Part> ofComponent = readers.get(location.component());
    Part part = ofComponent == null ? null : ofComponent.get(relation);
    if (part == null
        || location.ordinal() < 0
        || location.ordinal() >= instances.getOrDefault(location.component(), 0)) {
      return Optional.empty();
    }
    int partition =
        switch (part.distribution()) {
          case Distribution.Single ignored -> 0;
          case Distribution.Any ignored when part.partitions() == 1 -> 0;
          case Distribution.Any ignored -> partition(CanonicalBytes.slot(row.values()), part);
          case Distribution.ByKey byKey -> {
            Key key = byKey.keys().get(relation);
            if (key == null) {
              throw new IllegalStateException("no key for " + relation + " at part " + part.name());
            }
            yield partition(CanonicalBytes.slot(key.of(row)), part);
          }
        };
    return Optional.of(
        new PhysicalNode(part.name(), part.component(), location.ordinal(), partition));
  }

  private static int partition(int slot, Part part) {
    return CanonicalBytes.partition(slot, part.partitions());
  }
}
