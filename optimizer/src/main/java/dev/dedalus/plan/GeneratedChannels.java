package dev.dedalus.plan;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.Relation;
import java.util.List;
import java.util.stream.Collectors;

/** Channels that rewrites added, as text. Columns without a name are {@code x1, x2, ..} in it. */
final class GeneratedChannels {
  private GeneratedChannels() {}

  /** Those of a placement, in the order of their names. */
  static List<Relation> of(Placement placement) {
    return placement.generated().values().stream().filter(Relation::isArrival).toList();
  }

  /** {@code channel relay::command(client: client, id: int);}. */
  static String declaration(Relation relation) {
    return relation.columns().stream()
        .map(column -> name(column.name()) + ": " + column.type())
        .collect(Collectors.joining(", ", "channel " + relation.name() + "(", ");"));
  }

  /** A relation with some of its columns: {@code command(client, id)}. */
  static String columns(String relation, List<String> columns) {
    return columns.stream()
        .map(GeneratedChannels::name)
        .collect(Collectors.joining(", ", relation + "(", ")"));
  }

  private static String name(String column) {
    return column.startsWith("#") ? "x" + column.substring(1) : column;
  }
}
