package dev.dedalus.placement;

import dev.dedalus.semantics.Relation;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Between two parts of a component: each step of the one is handed over as one batch, and the other
 * takes batches in their order, each once, each in a step of its own, tick by tick (ordered
 * delivery, as in state machine replication). What is handed over is what the one would send on
 * some channels: when a row comes to stand, and when it stands no longer.
 *
 * @param from the part before the gate
 * @param to the part behind it; of the two one at most has several partitions
 * @param channels by name; rules of the one send them to the instance itself, rules of the other
 *     read them
 * @param sealed channels with rows on which several nodes behind send messages in steps of batches
 *     only: each its own rows, and the part before sends them as one message
 */
public record Gate(
    String from,
    String to,
    SortedSet<String> channels,
    Delivery delivery,
    SortedSet<String> sealed) {
  private static final String END = "::'batch";
  private static final String TAKEN = "::'taken";
  private static final String RELEASED = "::'released";
  private static final String SEALED = "::'sealed::";

  /** What else arrives behind a gate, and what waits before it. */
  public enum Delivery {
    /** Nothing else arrives at the part behind, and nothing waits. */
    ORDERED,
    /**
     * The part behind takes arrivals of its own, too, each batch apart from them, and acknowledges
     * each batch after its step. What a step of the part before sends waits until that step's batch
     * and all before it have been acknowledged by every partition behind. If there are several, one
     * that has taken a batch is frozen, and what it sends waits, until all have taken it.
     */
    ACKNOWLEDGED
  }

  public Gate {
    channels = Collections.unmodifiableSortedSet(new TreeSet<>(channels));
    sealed = Collections.unmodifiableSortedSet(new TreeSet<>(sealed));
  }

  /** A gate that seals nothing. */
  public Gate(String from, String to, SortedSet<String> channels, Delivery delivery) {
    this(from, to, channels, delivery, Collections.emptySortedSet());
  }

  /** The gate, with sealed channels. */
  public Gate sealing(SortedSet<String> names) {
    return new Gate(from, to, channels, delivery, names);
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
    return signal(END, List.of(integer("batch"), integer("rows")));
  }

  /** What a node behind answers once it has taken a batch: the batch's number. */
  public Relation taken() {
    return signal(TAKEN, List.of(integer("batch")));
  }

  /** What follows once all of several nodes behind have taken a batch: its number. */
  public Relation released() {
    return signal(RELEASED, List.of(integer("batch")));
  }

  /**
   * A sealed channel as it travels from a node behind: number of the batch in whose step the
   * message is sent; where it goes; then the message.
   */
  public Relation sealed(Relation channel) {
    List<Relation.Column> columns =
        new ArrayList<>(
            List.of(integer("batch"), new Relation.Column("location", Type.Basic.NODE)));
    columns.addAll(channel.columns());
    return new Relation(sealed(channel.name()), Relation.Kind.CHANNEL, columns, Optional.empty());
  }

  /** The name of what travels for a sealed channel. */
  public String sealed(String channel) {
    return to + SEALED + channel;
  }

  /** What travels for the gate beside its channels. */
  public List<Relation> signals() {
    return delivery == Delivery.ACKNOWLEDGED ? List.of(end(), taken(), released()) : List.of(end());
  }

  /** The names of what comes to a part through the gate. */
  public Set<String> arrivingAt(String part) {
    Set<String> names = new TreeSet<>();
    if (part.equals(from)) {
      names.add(taken().name());
      sealed.forEach(channel -> names.add(sealed(channel)));
    } else {
      names.addAll(channels);
      names.add(end().name());
      names.add(released().name());
    }
    return names;
  }

  private Relation signal(String name, List<Relation.Column> columns) {
    return new Relation(to + name, Relation.Kind.CHANNEL, columns, Optional.empty());
  }

  private static Relation.Column integer(String name) {
    return new Relation.Column(name, Type.Basic.INT);
  }
}
