package dev.dedalus.bench;

import dev.dedalus.client.Field;
import dev.dedalus.client.RequestForm;
import dev.dedalus.value.Row;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Fields of requests, made from their types: the same for the same seed. Strings recur, as the
 * names of what is stored do, so that a store stops growing; bytes do not.
 */
final class FieldValues {
  private static final int STRINGS = 10_000;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz012345";

  private final RandomGenerator random;
  private final int payloadBytes;
  private final long intsBelow;

  /**
   * Makes fields.
   *
   * @param payloadBytes the size of each string and each value of type bytes
   * @param intsBelow ints are drawn from 0 to this, exclusive
   */
  FieldValues(RandomGenerator random, int payloadBytes, long intsBelow) {
    this.random = random;
    this.payloadBytes = payloadBytes;
    this.intsBelow = intsBelow;
  }

  /** The fields of a request, as its form lists them. */
  Row of(RequestForm form) {
    List<Field> fields = form.fields();
    Value[] values = new Value[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(fields.get(i).type());
    }
    return Row.wrap(values);
  }

  private Value value(Type type) {
    return switch (type) {
      case Type.Basic basic ->
          switch (basic) {
            case INT -> Value.of(random.nextLong(intsBelow));
            case BOOL -> Value.of(random.nextBoolean());
            case STRING -> Value.of(text());
            case BYTES -> bytes();
            case NODE -> Value.NodeValue.NOBODY;
            case CLIENT -> Value.ClientValue.NOBODY;
          };
      case Type.Tuple tuple ->
          new Value.TupleValue(tuple.elements().stream().map(this::value).toList());
      case Type.SetOf set -> new Value.SetValue(List.of(value(set.element())));
    };
  }

  private Value bytes() {
    byte[] bytes = new byte[payloadBytes];
    random.nextBytes(bytes);
    return Value.BytesValue.wrap(bytes);
  }

  private String text() {
    RandomGenerator letters = new SplittableRandom(random.nextInt(STRINGS));
    StringBuilder text = new StringBuilder(payloadBytes);
    for (int i = 0; i < payloadBytes; i++) {
      text.append(LETTERS.charAt(letters.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
