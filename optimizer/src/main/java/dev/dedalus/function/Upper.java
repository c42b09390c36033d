package dev.dedalus.function;

import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.StringValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code upper(text: string) -> (upper: string)}: Unicode's capital letters, in no language. */
record Upper() implements ProgramFunction {
  @Override
  public String name() {
    return "upper";
  }

  @Override
  public List<Optional<Type>> arguments() {
    return List.of(Optional.of(Type.Basic.STRING));
  }

  @Override
  public List<Type> results() {
    return List.of(Type.Basic.STRING);
  }

  @Override
  public Optional<List<Value>> apply(List<Value> arguments) {
    String text = ((StringValue) arguments.getFirst()).value();
    return Optional.of(List.of(Value.of(text.toUpperCase(Locale.ROOT))));
  }
}
