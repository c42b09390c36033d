package dev.dedalus.cost;

import dev.dedalus.semantics.Relation;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Fields of requests, drawn by type. Strings recur, as names do: a hundred of them; bytes do not.
 * The columns that clients number are numbered: {@code id} counts, {@code low} is the first id,
 * since everything may still be unanswered.
 */
final class RequestFields {
  private static final int INTS_BELOW = 1000;
  private static final int STRINGS = 100;

  private final SplittableRandom random;

  RequestFields(SplittableRandom random) {
    this.random = random;
  }

  /** The columns of a request behind the client. */
  List<Value> draw(Relation request, long id, int payloadBytes) {
    List<Value> values = new ArrayList<>();
    for (Relation.Column column : request.columns().subList(1, request.arity())) {
      boolean number = column.type() == Type.Basic.INT;
      if (number && column.name().equals("id")) {
        values.add(Value.of(id));
      } else if (number && column.name().equals("low")) {
        values.add(Value.of(0));
      } else {
        values.add(draw(column.type(), payloadBytes));
      }
    }
    return values;
  }

  private Value draw(Type type, int payloadBytes) {
    return switch (type) {
      case Type.Basic basic ->
          switch (basic) {
            case INT -> Value.of(random.nextInt(INTS_BELOW));
            case BOOL -> Value.of(random.nextBoolean());
            case STRING -> Value.of(name(payloadBytes));
            case BYTES -> Value.bytes(text(random, payloadBytes));
            case NODE -> Value.NodeValue.NOBODY;
            case CLIENT -> Value.ClientValue.NOBODY;
          };
      case Type.Tuple tuple ->
          new Value.TupleValue(
              tuple.elements().stream().map(each -> draw(each, payloadBytes)).toList());
      case Type.SetOf set -> new Value.SetValue(List.of(draw(set.element(), payloadBytes)));
    };
  }

  private String name(int bytes) {
    return text(new SplittableRandom(random.nextInt(STRINGS)), bytes);
  }

  private static String text(SplittableRandom random, int bytes) {
    StringBuilder text = new StringBuilder(bytes);
    for (int i = 0; i < bytes; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
