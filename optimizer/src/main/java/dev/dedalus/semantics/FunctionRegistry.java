package dev.dedalus.semantics;

import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The Java functions that programs may declare by name. */
public final class FunctionRegistry {
  /** The functions of every program: {@code hash} and {@code mix}, from any value to an int. */
  public static final FunctionRegistry STANDARD =
      new FunctionRegistry(
          new TreeMap<>(
              java.util.Map.of(
                  "hash", ofOne(CanonicalBytes::hash), "mix", ofOne(CanonicalBytes::mix))));

  private final SortedMap<String, Body> bodies;

  /** A registry of these functions. */
  public FunctionRegistry(SortedMap<String, Body> bodies) {
    this.bodies = Collections.unmodifiableSortedMap(new TreeMap<>(bodies));
  }

  /** The function of this name. */
  public Optional<Body> find(String name) {
    return Optional.ofNullable(bodies.get(name));
  }

  /** All functions by name. */
  public SortedMap<String, Body> bodies() {
    return bodies;
  }

  private static Body ofOne(ToLongFunction<Value> function) {
    return arguments -> List.of(Value.of(function.applyAsLong(arguments.getFirst())));
  }

  /**
   * What a function computes: pure, total, the same on every machine. Where not said otherwise,
   * from one value of any type to an int.
   */
  @FunctionalInterface
  public interface Body {
    /**
     * The results.
     *
     * @param arguments as declared, in number and type
     */
    List<Value> apply(List<Value> arguments);

    /** How many arguments, each of any type. */
    default int arity() {
      return 1;
    }

    /** The types of the results. */
    default List<Type> results() {
      return List.of(Type.Basic.INT);
    }
  }
}
