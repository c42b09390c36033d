package dev.dedalus.evaluate;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.SetValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Messages with rows of which each partition of a node sends its own rows: those of one tick that
 * differ in their rows alone, the last column, are one message with the rows of all.
 */
public final class SealedMessages {
  private final SequencedMap<Message, TreeSet<Value>> rows =
      new TreeMap<>(
          Comparator.comparing(Message::relation)
              .thenComparing(Message::location)
              .thenComparing(Message::row));

  /** What a partition sends. */
  public void add(Message message) {
    int last = message.row().arity() - 1;
    Message head =
        new Message(message.relation(), message.location(), message.row().slice(0, last));
    SetValue some = (SetValue) message.row().get(last);
    rows.computeIfAbsent(head, none -> new TreeSet<>()).addAll(some.elements());
  }

  /** What all of them send, in canonical order. */
  public List<Message> united() {
    List<Message> united = new ArrayList<>();
    rows.forEach((head, all) -> {
      List<Value> columns = new ArrayList<>(head.row().values());
      columns.add(new SetValue(List.copyOf(all)));
      united.add(new Message(head.relation(), head.location(), Row.of(columns)));
    });
    return united;
  }
}
