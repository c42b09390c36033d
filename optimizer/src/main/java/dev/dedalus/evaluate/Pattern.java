package dev.dedalus.evaluate;

import dev.dedalus.value.Value;
import dev.dedalus.value.Value.TupleValue;
import java.util.List;

/** A term that a value is matched with: binds its unbound variables, compares the rest. */
sealed interface Pattern {
  /** Whether the value matches; slots may be written even where it does not. */
  boolean matches(Value value, Value[] slots);

  /** {@code _}. */
  record Any() implements Pattern {
    @Override
    public boolean matches(Value value, Value[] slots) {
      return true;
    }
  }

  /** A variable's first occurrence. */
  record Bind(int slot) implements Pattern {
    @Override
    public boolean matches(Value value, Value[] slots) {
      slots[slot] = value;
      return true;
    }
  }

  /** What is known already. */
  record Equal(Expression expression) implements Pattern {
    @Override
    public boolean matches(Value value, Value[] slots) {
      return value.equals(expression.value(slots));
    }
  }

  /** A tuple, matched element by element. */
  record Tuple(List<Pattern> elements) implements Pattern {
    @Override
    public boolean matches(Value value, Value[] slots) {
      if (!(value instanceof TupleValue(List<Value> values)) || values.size() != elements.size()) {
        return false;
      }
      for (int i = 0; i < elements.size(); i++) {
        if (!elements.get(i).matches(values.get(i), slots)) {
          return false;
        }
      }
      return true;
    }
  }
}
