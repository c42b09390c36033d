package dev.dedalus.evaluate;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the ticks of a step send. A message that stood in the last tick of the last step is a repeat
 * and left out, even if it goes and comes again within the step.
 */
final class Outbox {
  private static final Comparator<Sent> ORDER =
      Comparator.comparing(Sent::relation).thenComparing(Sent::row);

  private final List<Sent> sent = new ArrayList<>();
  private final Set<Sent> repeats = new HashSet<>();
  private long step;

  /** Starts a step; messages that stand are repeats. */
  void start(long number) {
    step = number;
    sent.clear();
    repeats.clear();
  }

  /** A message, its location first, comes to stand or stands no longer. */
  void change(String relation, Cell cell, int sign) {
    Sent message = new Sent(relation, cell.row);
    if (sign < 0) {
      if (cell.since < step) {
        repeats.add(message);
      }
    } else if (repeats.isEmpty() || !repeats.contains(message)) {
      cell.since = step;
      sent.add(message);
    }
  }

  /** The step's messages, each once, in canonical order. */
  List<Message> messages() {
    sent.sort(ORDER);
    List<Message> messages = new ArrayList<>(sent.size());
    for (int i = 0; i < sent.size(); i++) {
      Sent next = sent.get(i);
      if ((i == 0 || !next.equals(sent.get(i - 1))) && !vanishes(next.row.get(0))) {
        messages.add(next.message());
      }
    }
    return messages;
  }

  private static boolean vanishes(Value location) {
    return location.equals(NodeValue.NOBODY) || location.equals(ClientValue.NOBODY);
  }

  private record Sent(String relation, Row row) {
    Message message() {
      return new Message(relation, row.get(0), row.slice(1, row.arity()));
    }
  }
}
