package dev.dedalus.library;

import dev.dedalus.evaluate.Message;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.List;
import java.util.Optional;

/**
 * What one client asked a service, and the first answer.
 *
 * @param columns as declared, without the client: id and low first
 * @param start before this moment it did nothing
 * @param end when the answer was sent; never, where there is none: it may still be carried out
 */
record Operation(
    ClientValue client,
    String request,
    List<Value> columns,
    long start,
    long end,
    Optional<Message> reply) {
  Operation {
    columns = List.copyOf(columns);
  }

  /** One without an answer yet. */
  static Operation asked(ClientValue client, String request, List<Value> columns, long start) {
    return new Operation(client, request, columns, start, Long.MAX_VALUE, Optional.empty());
  }

  Operation answered(Message reply, long end) {
    return new Operation(client, request, columns, start, end, Optional.of(reply));
  }

  int id() {
    return Math.toIntExact(((Value.IntValue) columns.get(0)).value());
  }

  /** A column behind id and low, from 0. */
  Value argument(int index) {
    return columns.get(2 + index);
  }

  /** Whether the answer can be of this relation: it is, or there is none. */
  boolean mayBe(String relation) {
    return reply.isEmpty() || reply.get().relation().equals(relation);
  }

  /** Whether the answer can have this value in a column behind the id, from 0. */
  boolean mayHave(int index, Value value) {
    return reply.isEmpty() || reply.get().row().get(1 + index).equals(value);
  }

  /** A number of the answer in a column behind the id, from 0. */
  Optional<Long> number(int index) {
    return reply.map(message -> ((Value.IntValue) message.row().get(1 + index)).value());
  }

  @Override
  public String toString() {
    return "%d..%s client %d: %s%s -> %s"
        .formatted(
            start,
            reply.isEmpty() ? "" : end,
            client.low(),
            request,
            columns,
            reply.map(message -> message.relation() + message.row()).orElse("?"));
  }
}
