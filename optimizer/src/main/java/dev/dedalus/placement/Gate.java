package dev.dedalus.placement;

import dev.dedalus.semantics.Relation;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Between two parts of a component: each step of the one is handed over as one batch, and the other
 * takes batches in their order, each once, each in a step of its own, tick by tick (ordered
 * delivery, as in state machine replication). What is handed over is what the one would send on
 * some channels: when a row comes to stand, and when it stands no longer. Nothing else arrives at
 * the part behind the gate.
 *
 * @param from the part before the gate, on one node per instance
 * @param to the part behind it, likewise
 * @param channels by name; rules of the one send them to the instance itself, rules of the other
 *     read them
 */
public record Gate(String from, String to, SortedSet<String> channels) {
  private static final String END = "::'batch";

  public Gate {
    channels = Collections.unmodifiableSortedSet(new TreeSet<>(channels));
  }

  /** The node behind the gate that takes what a node before it hands over. */
  public PhysicalNode behind(PhysicalNode before) {
    return new PhysicalNode(to, before.component(), before.instance(), before.partition());
  }

  /**
   * A channel of the gate as it travels: number of the batch, from 0; tick of its step, from 0;
   * whether the row comes (1), is there in that tick only (0) or goes (-1); then the row.
   */
  public static Relation travelling(Relation channel) {
    List<Relation.Column> columns =
        new ArrayList<>(List.of(integer("batch"), integer("tick"), integer("change")));
    columns.addAll(channel.columns());
    return new Relation(channel.name(), channel.kind(), columns, channel.table());
  }

  /** What follows the rows of a batch: its number, and how many rows it has. */
  public Relation end() {
    return new Relation(
        to + END,
        Relation.Kind.CHANNEL,
        List.of(integer("batch"), integer("rows")),
        Optional.empty());
  }

  private static Relation.Column integer(String name) {
    return new Relation.Column(name, Type.Basic.INT);
  }
}
