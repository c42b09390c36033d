package dev.dedalus.function;

import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import java.util.List;
import java.util.Optional;

/** {@code decrypt(key: bytes, sealed: bytes) -> (plain: bytes)}, by {@link SyntheticIv}. */
record Decrypt() implements ProgramFunction {
  @Override
  public String name() {
    return "decrypt";
  }

  @Override
  public List<Optional<Type>> arguments() {
    return List.of(Optional.of(Type.Basic.BYTES), Optional.of(Type.Basic.BYTES));
  }

  @Override
  public List<Type> results() {
    return List.of(Type.Basic.BYTES);
  }

  @Override
  public Optional<List<Value>> apply(List<Value> arguments) {
    byte[] key = ((BytesValue) arguments.getFirst()).array();
    byte[] sealed = ((BytesValue) arguments.get(1)).array();
    return SyntheticIv.open(key, sealed).map(bytes -> List.of(BytesValue.wrap(bytes)));
  }
}
