package dev.dedalus.function;

import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import java.util.List;
import java.util.Optional;

/**
 * {@code sign(key: bytes, v) -> (signature: bytes)}: HMAC-SHA256 of the canonical bytes of a value
 * of any type. Who can verify can also sign: the key is shared. No value for a key that has not 32
 * bytes.
 */
record Sign() implements ProgramFunction {
  @Override
  public String name() {
    return "sign";
  }

  @Override
  public List<Optional<Type>> arguments() {
    return List.of(Optional.of(Type.Basic.BYTES), Optional.empty());
  }

  @Override
  public List<Type> results() {
    return List.of(Type.Basic.BYTES);
  }

  @Override
  public Optional<List<Value>> apply(List<Value> arguments) {
    byte[] key = ((BytesValue) arguments.getFirst()).array();
    return KeyedHash.of(key, CanonicalBytes.of(arguments.get(1)))
        .map(code -> List.of(BytesValue.wrap(code)));
  }
}
