package dev.dedalus.evaluate;

import dev.dedalus.function.ProgramFunction;
import dev.dedalus.syntax.Term.Operator;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.IntValue;
import dev.dedalus.value.Value.TupleValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A term whose variables are bound, as slots of a frame. */
sealed interface Expression {
  /** Its value; null where it has none (division by 0, a function without one). */
  @Nullable Value value(Value[] slots);

  /** The values of several; null where one has none. */
  static Value @Nullable [] values(List<Expression> expressions, Value[] slots) {
    Value[] values = new Value[expressions.size()];
    for (int i = 0; i < values.length; i++) {
      Value value = expressions.get(i).value(slots);
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return values;
  }

  /** A variable. */
  record Slot(int index) implements Expression {
    @Override
    public Value value(Value[] slots) {
      return slots[index];
    }
  }

  /** A literal, parameter or constant. */
  record Constant(Value value) implements Expression {
    @Override
    public Value value(Value[] slots) {
      return value;
    }
  }

  /** A tuple. */
  record Tuple(List<Expression> elements) implements Expression {
    @Override
    public @Nullable Value value(Value[] slots) {
      List<Value> values = new ArrayList<>(elements.size());
      for (int i = 0; i < elements.size(); i++) {
        Value value = elements.get(i).value(slots);
        if (value == null) {
          return null;
        }
        values.add(value);
      }
      return new TupleValue(values);
    }
  }

  /** Arithmetic over integers; wraps. */
  record Arithmetic(Operator operator, Expression left, Expression right) implements Expression {
    @Override
    public @Nullable Value value(Value[] slots) {
      return left.value(slots) instanceof IntValue(long a)
              && right.value(slots) instanceof IntValue(long b)
          ? operator.apply(a, b)
          : null;
    }
  }

  /** A function with one result. */
  record Call(ProgramFunction function, List<Expression> arguments) implements Expression {
    @Override
    public @Nullable Value value(Value[] slots) {
      List<Value> values = new ArrayList<>(arguments.size());
      for (Expression argument : arguments) {
        Value value = argument.value(slots);
        if (value == null) {
          return null;
        }
        values.add(value);
      }
      return function.apply(values).map(List::getFirst).orElse(null);
    }
  }
}
