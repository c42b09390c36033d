package dev.dedalus.semantics;

import dev.dedalus.value.Type;
import java.util.List;

/**
 * A declared function: pure, total, the same on every machine; the dependency arguments -> results
 * holds.
 */
public record Function(String name, List<Type> arguments, List<Type> results) {
  public Function {
    arguments = List.copyOf(arguments);
    results = List.copyOf(results);
  }
}
