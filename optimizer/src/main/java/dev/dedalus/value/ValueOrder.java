package dev.dedalus.value;

import dev.dedalus.value.Value.BoolValue;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.IntValue;
import dev.dedalus.value.Value.NodeValue;
import dev.dedalus.value.Value.SetValue;
import dev.dedalus.value.Value.StringValue;
import dev.dedalus.value.Value.TupleValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The total order of values; agrees with the unsigned order of canonical bytes for all but tuples,
 * sets and nodes.
 */
final class ValueOrder {
  private ValueOrder() {}

  static int compare(Value left, Value right) {
    return switch (left) {
      case IntValue a when right instanceof IntValue b -> Long.compare(a.value(), b.value());
      case BoolValue a when right instanceof BoolValue b -> Boolean.compare(a.value(), b.value());
      case StringValue a when right instanceof StringValue b ->
          Arrays.compareUnsigned(
              a.value().getBytes(StandardCharsets.UTF_8),
              b.value().getBytes(StandardCharsets.UTF_8));
      case BytesValue a when right instanceof BytesValue b ->
          Arrays.compareUnsigned(a.array(), b.array());
      case NodeValue a when right instanceof NodeValue b -> {
        int component = a.component().compareTo(b.component());
        yield component != 0 ? component : Integer.compare(a.ordinal(), b.ordinal());
      }
      case ClientValue a when right instanceof ClientValue b -> {
        int high = Long.compareUnsigned(a.high(), b.high());
        yield high != 0 ? high : Long.compareUnsigned(a.low(), b.low());
      }
      case TupleValue a when right instanceof TupleValue b ->
          compareLists(a.elements(), b.elements());
      case SetValue a when right instanceof SetValue b -> compareLists(a.elements(), b.elements());
      default -> Integer.compare(rank(left), rank(right));
    };
  }

  private static int compareLists(List<Value> left, List<Value> right) {
    int shared = Math.min(left.size(), right.size());
    for (int i = 0; i < shared; i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int rank(Value value) {
    return switch (value) {
      case IntValue ignored -> 0;
      case BoolValue ignored -> 1;
      case StringValue ignored -> 2;
      case BytesValue ignored -> 3;
      case NodeValue ignored -> 4;
      case ClientValue ignored -> 5;
      case TupleValue ignored -> 6;
      case SetValue ignored -> 7;
    };
  }
}
