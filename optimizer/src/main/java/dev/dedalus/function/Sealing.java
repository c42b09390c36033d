package dev.dedalus.function;

import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * {@code encrypt(key: bytes, plain: bytes) -> (sealed: bytes)} and {@code decrypt(key: bytes,
 * sealed: bytes) -> (plain: bytes)}.
 *
 * @param operation of key and text, as {@link SyntheticIv} has it
 */
record Sealing(String name, BiFunction<byte[], byte[], Optional<byte[]>> operation)
    implements ProgramFunction {
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
    byte[] text = ((BytesValue) arguments.get(1)).array();
    return operation.apply(key, text).map(bytes -> List.of(BytesValue.wrap(bytes)));
  }
}
