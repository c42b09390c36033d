package dev.dedalus.semantics;

import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values and their types. {@code nobody}, written as a node, is a client where one is needed. */
final class Typing {
  private Typing() {}

  /** The value as one of the type; absent if it is not. */
  static Optional<Value> as(Value value, Type type) {
    return switch (type) {
      case Type.Basic basic -> asBasic(value, basic);
      case Type.Tuple tuple ->
          value instanceof Value.TupleValue elements
                  && elements.elements().size() == tuple.elements().size()
              ? asEach(elements.elements(), tuple.elements()).map(Value.TupleValue::new)
              : Optional.empty();
      case Type.SetOf set ->
          value instanceof Value.SetValue elements
              ? asEach(
                      elements.elements(),
                      elements.elements().stream().map(ignored -> set.element()).toList())
                  .map(Value.SetValue::new)
              : Optional.empty();
    };
  }

  private static Optional<Value> asBasic(Value value, Type.Basic type) {
    boolean fits =
        switch (type) {
          case INT -> value instanceof Value.IntValue;
          case BOOL -> value instanceof Value.BoolValue;
          case STRING -> value instanceof Value.StringValue;
          case BYTES -> value instanceof Value.BytesValue;
          case NODE -> value instanceof NodeValue;
          case CLIENT -> value instanceof ClientValue;
        };
    if (fits) {
      return Optional.of(value);
    }
    if (type == Type.Basic.CLIENT && value.equals(NodeValue.NOBODY)) {
      return Optional.of(ClientValue.NOBODY);
    }
    boolean asNode = type == Type.Basic.NODE && value.equals(ClientValue.NOBODY);
    return asNode ? Optional.of(NodeValue.NOBODY) : Optional.empty();
  }

  private static Optional<List<Value>> asEach(List<Value> values, List<Type> types) {
    List<Value> converted = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      as(values.get(i), types.get(i)).ifPresent(converted::add);
    }
    return converted.size() == values.size() ? Optional.of(converted) : Optional.empty();
  }

  /** Whether it is {@code nobody}, or a tuple in which that stands. */
  static boolean hasNobody(Value value) {
    return switch (value) {
      case NodeValue node -> node.equals(NodeValue.NOBODY);
      case ClientValue client -> client.equals(ClientValue.NOBODY);
      case Value.TupleValue tuple -> tuple.elements().stream().anyMatch(Typing::hasNobody);
      case Value.SetValue set -> set.elements().stream().anyMatch(Typing::hasNobody);
      case Value.IntValue ignored -> false;
      case Value.BoolValue ignored -> false;
      case Value.StringValue ignored -> false;
      case Value.BytesValue ignored -> false;
    };
  }
}
