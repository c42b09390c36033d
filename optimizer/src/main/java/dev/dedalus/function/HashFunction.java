package dev.dedalus.function;

import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** {@code hash(v) -> (h: int)}: 64 bits of a value of any type. */
record HashFunction(String name, ToLongFunction<Value> hash) implements ProgramFunction {
  @Override
  public List<Optional<Type>> arguments() {
    return List.of(Optional.empty());
  }

  @Override
  public List<Type> results() {
    return List.of(Type.Basic.INT);
  }

  @Override
  public Optional<List<Value>> apply(List<Value> arguments) {
    return Optional.of(List.of(Value.of(hash.applyAsLong(arguments.getFirst()))));
  }
}
