package dev.dedalus.library;

import dev.dedalus.value.Value;
import java.util.List;
import java.util.Optional;

/** One key of {@code kv}: its value, if it has one. */
final class StoreModel implements SequentialModel<Optional<Value>> {
  @Override
  public Optional<Value> start() {
    return Optional.empty();
  }

  @Override
  public List<Optional<Value>> after(Optional<Value> state, Operation asked) {
    return switch (asked.request()) {
      case "put" -> when(asked.mayBe("stored"), Optional.of(asked.argument(1)));
      case "delete" -> when(asked.mayBe("deleted"), Optional.empty());
      case "get" ->
          when(
              state.isEmpty()
                  ? asked.mayBe("absent")
                  : asked.mayBe("found") && asked.mayHave(0, state.get()),
              state);
      case "compare" ->
          state.equals(Optional.of(asked.argument(1)))
              ? when(asked.mayBe("swapped"), Optional.of(asked.argument(2)))
              : when(asked.mayBe("unchanged"), state);
      default -> throw new IllegalArgumentException(asked.toString());
    };
  }

  private static List<Optional<Value>> when(boolean possible, Optional<Value> next) {
    return possible ? List.of(next) : List.of();
  }
}
