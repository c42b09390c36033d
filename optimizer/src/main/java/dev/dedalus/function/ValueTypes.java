package dev.dedalus.function;

import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.Optional;

/** Whether values are of types. */
public final class ValueTypes {
  private ValueTypes() {}

  /** Whether a function takes these arguments. */
  public static boolean fit(List<Value> arguments, ProgramFunction function) {
    List<Optional<Type>> types = function.arguments();
    if (arguments.size() != types.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).isPresent() && !isOf(arguments.get(i), types.get(i).get())) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is one value of each type. */
  static boolean match(List<Value> values, List<Type> types) {
    if (values.size() != types.size()) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      if (!isOf(values.get(i), types.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOf(Value value, Type type) {
    return switch (value) {
      case Value.IntValue ignored -> type == Type.Basic.INT;
      case Value.BoolValue ignored -> type == Type.Basic.BOOL;
      case Value.StringValue ignored -> type == Type.Basic.STRING;
      case Value.BytesValue ignored -> type == Type.Basic.BYTES;
      case Value.NodeValue node ->
          type == Type.Basic.NODE
              || (type == Type.Basic.CLIENT && node.equals(Value.NodeValue.NOBODY));
      case Value.ClientValue ignored -> type == Type.Basic.CLIENT;
      case Value.TupleValue tuple ->
          type instanceof Type.Tuple(var elements) && match(tuple.elements(), elements);
      case Value.SetValue set ->
          type instanceof Type.SetOf(Type element)
              && set.elements().stream().allMatch(each -> isOf(each, element));
    };
  }
}
