package dev.dedalus.placement;

import dev.dedalus.function.FunctionException;
import dev.dedalus.function.FunctionRegistry;
import dev.dedalus.function.ProgramFunction;
import dev.dedalus.syntax.Term.Operator;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.IntValue;
import dev.dedalus.value.Value.TupleValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a value follows from some others, its inputs: from the columns of a fact, where it is part of
 * a key. Equal inputs give equal values on every machine. As text it is an expression of the
 * language, with parentheses around every inner sum or product, and {@code t.2} for the second
 * element of a tuple: {@code hash(k)}, {@code (s + 1) / 10} ({@link ComputationText}).
 */
public sealed interface Computation {
  /** Its value; absent where it has none: for a division by 0, or where a function has none. */
  Optional<Value> value(List<Value> inputs);

  /** What it is made of, right below. */
  List<Computation> operands();

  /** How many computations it is made of, itself included. */
  default int size() {
    return 1 + operands().stream().mapToInt(Computation::size).sum();
  }

  /** Whether it depends on an input. */
  default boolean depends() {
    return this instanceof Input || operands().stream().anyMatch(Computation::depends);
  }

  /** An input, from 0. */
  record Input(int index) implements Computation {
    @Override
    public Optional<Value> value(List<Value> inputs) {
      return Optional.of(inputs.get(index));
    }

    @Override
    public List<Computation> operands() {
      return List.of();
    }
  }

  /** The same for all inputs. */
  record Constant(Value value) implements Computation {
    @Override
    public Optional<Value> value(List<Value> inputs) {
      return Optional.of(value);
    }

    @Override
    public List<Computation> operands() {
      return List.of();
    }
  }

  /** A tuple of at least two. */
  record Tuple(List<Computation> elements) implements Computation {
    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public Optional<Value> value(List<Value> inputs) {
      return values(elements, inputs).map(TupleValue::new);
    }

    @Override
    public List<Computation> operands() {
      return elements;
    }
  }

  /** An element of a tuple, from 0; of a function's results, if it has several. */
  record Element(Computation tuple, int index) implements Computation {
    @Override
    public Optional<Value> value(List<Value> inputs) {
      return tuple
          .value(inputs)
          .flatMap(value ->
              value instanceof TupleValue(var elements) && index < elements.size()
                  ? Optional.of(elements.get(index))
                  : Optional.empty());
    }

    @Override
    public List<Computation> operands() {
      return List.of(tuple);
    }
  }

  /** Arithmetic over integers; wraps. */
  record Arithmetic(Operator operator, Computation left, Computation right) implements Computation {
    @Override
    public Optional<Value> value(List<Value> inputs) {
      return left.value(inputs).orElse(null) instanceof IntValue(long a)
              && right.value(inputs).orElse(null) instanceof IntValue(long b)
          ? Optional.ofNullable(operator.apply(a, b))
          : Optional.empty();
    }

    @Override
    public List<Computation> operands() {
      return List.of(left, right);
    }
  }

  /**
   * A function of the registry; one that fails has no value here: where a rule calls it, it stops
   * the node.
   */
  record Call(String function, List<Computation> arguments) implements Computation {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Optional<Value> value(List<Value> inputs) {
      ProgramFunction called =
          FunctionRegistry.INSTALLED
              .find(function)
              .orElseThrow(() -> new IllegalArgumentException("no function " + function));
      Optional<List<Value>> values = values(arguments, inputs);
      try {
        return values
            .flatMap(called::apply)
            .map(results -> results.size() == 1 ? results.getFirst() : new TupleValue(results));
      } catch (FunctionException failed) {
        return Optional.empty();
      }
    }

    @Override
    public List<Computation> operands() {
      return arguments;
    }
  }

  private static Optional<List<Value>> values(List<Computation> of, List<Value> inputs) {
    List<Value> values = new ArrayList<>(of.size());
    for (Computation computation : of) {
      Optional<Value> value = computation.value(inputs);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }
}
