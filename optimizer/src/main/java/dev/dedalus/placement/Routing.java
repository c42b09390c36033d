package dev.dedalus.placement;

import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.NodeValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
   * Where a message goes: to one node, or to every partition of a logical one.
   *
   * @return empty where nobody reads it: {@code nobody}, an instance that does not exist, a
   *     component without a reader
   */
  public List<PhysicalNode> route(String relation, NodeValue location, Row row) {
    Map<String, Part> ofComponent = readers.get(location.component());
    Part part = ofComponent == null ? null : ofComponent.get(relation);
    if (part == null
        || location.ordinal() < 0
        || location.ordinal() >= instances.getOrDefault(location.component(), 0)) {
      return List.of();
    }
    return switch (part.distribution()) {
      case Distribution.Single ignored -> List.of(node(part, location, 0));
      case Distribution.Any ignored when part.partitions() == 1 -> List.of(node(part, location, 0));
      case Distribution.Any ignored ->
          List.of(node(part, location, partition(CanonicalBytes.slot(row.values()), part)));
      case Distribution.ByKey byKey -> {
        Key key = byKey.keys().get(relation);
        yield key == null
            ? IntStream.range(0, part.partitions()).mapToObj(i -> node(part, location, i)).toList()
            : List.of(node(part, location, partition(CanonicalBytes.slot(key.of(row)), part)));
      }
    };
  }

  private static int partition(int slot, Part part) {
    return CanonicalBytes.partition(slot, part.partitions());
  }

  private static PhysicalNode node(Part part, NodeValue location, int partition) {
    return new PhysicalNode(part.name(), part.component(), location.ordinal(), partition);
  }
}
