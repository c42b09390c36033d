package dev.dedalus.transport;

import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Relation.Kind;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The relations that travel under a plan, and the encoding of their messages. Requests, replies and
 * channels, generated ones included, are numbered from 0 in the order of their names (by UTF-16
 * code unit). Channels of a gate travel with what {@link Gate#travelling} adds. Both ends of a
 * connection have the same numbers because they have the same plan.
 */
public final class WireRelations {
  private final Relation[] relations;
  private final RowCodec[] rows;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final ValueCodec.OfClient client = new ValueCodec.OfClient();

  /** The relations of a placement. */
  public WireRelations(Placement placement) {
    TreeMap<String, Relation> all = new TreeMap<>(placement.program().globals());
    all.putAll(placement.generated());
    for (Gate gate : placement.gates()) {
      gate.channels()
          .forEach(
              channel -> all.computeIfPresent(channel, (name, known) -> Gate.travelling(known)));
      for (String channel : gate.sealed()) {
        Relation sealed = gate.sealed(Objects.requireNonNull(all.get(channel)));
        all.put(sealed.name(), sealed);
      }
      gate.signals().forEach(signal -> all.put(signal.name(), signal));
    }
    all.put(RouterRelations.REQUEST.name(), RouterRelations.REQUEST);
    all.put(RouterRelations.ANSWER.name(), RouterRelations.ANSWER);
    all.values().removeIf(relation -> !travels(relation));
    NodeNumbers nodes = new NodeNumbers(placement.program());
    relations = all.values().toArray(Relation[]::new);
    rows = new RowCodec[relations.length];
    for (int i = 0; i < relations.length; i++) {
      rows[i] = new RowCodec(relations[i], nodes);
      numbers.put(relations[i].name(), i);
    }
  }

  private static boolean travels(Relation relation) {
    return relation.kind() == Kind.REQUEST
        || relation.kind() == Kind.REPLY
        || relation.kind() == Kind.CHANNEL;
  }

  /** How many relations travel. */
  public int size() {
    return relations.length;
  }

  /** The relation of a number, from 0. */
  public Relation relation(int number) {
    return relations[number];
  }

  /** The encoding of the rows of a relation by number, from 0. */
  public RowCodec rows(int number) {
    return rows[number];
  }

  /**
   * The number of a relation.
   *
   * @throws IllegalArgumentException if it does not travel under this plan
   */
  public int number(String relation) {
    Integer number = numbers.get(relation);
    if (number == null) {
      throw new IllegalArgumentException("relation " + relation + " does not travel");
    }
    return number;
  }

  /** Appends a message: number (2 bytes), for a reply the session (16 bytes), the row. */
  public void write(ByteBuf out, WireMessage message) {
    int number = number(message.relation().name());
    write(out, number, message.client().orElse(null), message.row());
  }

  /**
   * Appends a message.
   *
   * @param to present exactly for a reply
   */
  void write(ByteBuf out, int number, @Nullable ClientValue to, Row row) {
    out.writeShortLE(number);
    if (to != null) {
      client.write(out, to);
    }
    rows[number].write(out, row);
  }

  /**
   * Takes a message.
   *
   * @throws MalformedFrameException if the bytes are no message of this plan, or end too soon
   */
  public WireMessage read(ByteBuf in) throws MalformedFrameException {
    try {
      int number = in.readUnsignedShortLE();
      if (number >= relations.length) {
        throw new MalformedFrameException(
            "relation " + number + " of " + relations.length + " does not exist");
      }
      Optional<ClientValue> to =
          relations[number].kind() == Kind.REPLY ? Optional.of(client.read(in)) : Optional.empty();
      return new WireMessage(relations[number], to, rows[number].read(in));
    } catch (IndexOutOfBoundsException end) {
      throw new MalformedFrameException("a message ends too soon");
    }
  }
}
