package dev.dedalus.function;

import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A user's function, held to what it says of itself: its name and types are asked for once, and a
 * result that is not of them, or an exception, stops the node with the function's name.
 */
record Guarded(
    String name, List<Optional<Type>> arguments, List<Type> results, ProgramFunction function)
    implements ProgramFunction {
  Guarded {
    arguments = List.copyOf(arguments);
    results = List.copyOf(results);
  }

  static Guarded of(ProgramFunction function) {
    return new Guarded(function.name(), function.arguments(), function.results(), function);
  }

  /**
   * Applies it.
   *
   * @throws FunctionException if it throws, or returns what it should not
   */
  @Override
  public Optional<List<Value>> apply(List<Value> arguments) {
    Optional<List<Value>> found;
    try {
      found = function.apply(arguments);
    } catch (RuntimeException e) {
      throw new FunctionException(title() + " failed: " + e, e);
    }
    if (found == null || (found.isPresent() && !ValueTypes.match(found.get(), results))) {
      throw new FunctionException(
          title() + " results in " + found + ", which is not of its types " + results);
    }
    return found;
  }

  private String title() {
    return "function `" + name + "` (" + function.getClass().getName() + ")";
  }
}
