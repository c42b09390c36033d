package dev.dedalus.node;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.placement.Gate;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.NodeValue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What goes through the gates of unit tests, and beside them. */
final class HandedOver {
  static final Gate ORDERED = gate(Gate.Delivery.ORDERED);
  static final Gate ACKNOWLEDGED = gate(Gate.Delivery.ACKNOWLEDGED);

  /** One behind which nodes send pieces of `log(slot | row)`. */
  static final Gate SEALED =
      new Gate(
          "store",
          "behind",
          ACKNOWLEDGED.channels(),
          Gate.Delivery.ACKNOWLEDGED,
          new TreeSet<>(Set.of("log")));

  /** A batch of one row. */
  static final StepBatch BATCH =
      new StepBatch(
          List.of(
              new StepBatch.Entry(0, StepBatch.Kind.PASSES, "behind::put", Row.of(Value.of(7)))));

  private HandedOver() {}

  private static Gate gate(Gate.Delivery delivery) {
    return new Gate("store", "behind", new TreeSet<>(Set.of("behind::put")), delivery);
  }

  static Fact row(long batch, long tick, long change, long id) {
    return new Fact(
        "behind::put", Row.of(Value.of(batch), Value.of(tick), Value.of(change), Value.of(id)));
  }

  static Fact end(long batch, long rows) {
    return new Fact(ORDERED.end().name(), Row.of(Value.of(batch), Value.of(rows)));
  }

  static Fact taken(long batch) {
    return new Fact(ORDERED.taken().name(), Row.of(Value.of(batch)));
  }

  static Fact released(long batch) {
    return new Fact(ORDERED.released().name(), Row.of(Value.of(batch)));
  }

  /** A piece of a message on the sealed channel, or all of it. */
  static Message log(long slot, Integer... rows) {
    Value set = new Value.SetValue(Arrays.stream(rows).map(Value::of).toList());
    return new Message("log", new NodeValue("peer", 0), Row.of(Value.of(slot), set));
  }

  /** How a piece travels. */
  static Fact sealed(long batch, Message piece) {
    return new Fact(
        SEALED.sealed("log"),
        Row.of(Value.of(batch), piece.location(), piece.row().get(0), piece.row().get(1)));
  }

  /** Messages that a step sends. */
  static List<Message> sends(long... ids) {
    return Arrays.stream(ids)
        .mapToObj(id -> new Message("ack", new NodeValue("peer", 0), Row.of(Value.of(id))))
        .toList();
  }
}
