package dev.dedalus.function;

import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A function that programs may declare: {@code function upper(text: string) -> (upper: string)
 * pure;}. The language's own are in {@link StandardFunctions}; a user's are found by {@link
 * java.util.ServiceLoader} in the jars of the class path (docs/functions.md).
 *
 * <p>It must be pure (nothing but the arguments decides the result, and nothing else changes),
 * total (it returns for all arguments, in little time) and the same on every machine and in every
 * version: all nodes, the planner and the verifier compute it, and must agree. So a function that
 * is to compute something else gets another name. Nodes call it on several threads.
 */
public interface ProgramFunction {
  /** The name that programs declare: letters, digits and {@code _}, no digit first. */
  String name();

  /** The type of each argument; absent: any type that the program declares. */
  List<Optional<Type>> arguments();

  /** The type of each result; at least one. */
  List<Type> results();

  /**
   * The results; absent where the function has none, as for a division by 0: then the literal or
   * expression does not match.
   *
   * @param arguments as declared, in number and type
   */
  Optional<List<Value>> apply(List<Value> arguments);
}
