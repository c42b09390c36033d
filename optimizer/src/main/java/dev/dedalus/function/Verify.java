package dev.dedalus.function;

import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * {@code verify(key: bytes, v, signature: bytes) -> (valid: bool)}: whether {@link Sign} gives this
 * signature. False, too, for a signature of another length; no value for a key that has not 32
 * bytes.
 */
record Verify() implements ProgramFunction {
  @Override
  public String name() {
    return "verify";
  }

  @Override
  public List<Optional<Type>> arguments() {
    return List.of(Optional.of(Type.Basic.BYTES), Optional.empty(), Optional.of(Type.Basic.BYTES));
  }

  @Override
  public List<Type> results() {
    return List.of(Type.Basic.BOOL);
  }

  @Override
  public Optional<List<Value>> apply(List<Value> arguments) {
    byte[] key = ((BytesValue) arguments.getFirst()).array();
    byte[] signature = ((BytesValue) arguments.get(2)).array();
    return KeyedHash.of(key, CanonicalBytes.of(arguments.get(1)))
        .map(code -> List.of(Value.of(MessageDigest.isEqual(code, signature))));
  }
}
