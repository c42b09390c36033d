package dev.dedalus.evaluate;

import dev.dedalus.function.ProgramFunction;
import dev.dedalus.syntax.BodyItem.Comparator;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.IntValue;
import dev.dedalus.value.Value.SetValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One step of a join. It runs the next one for each way in which it holds.
 *
 * <p>A literal that reads the store whose change is followed sees the store before or after that
 * change: it leaves the changed row out where the change has the sign {@code hides}.
 */
sealed interface Instruction {
  /** Runs this and what follows from it. */
  void run(Frame frame);

  /** All rows that are equal to the key in the index's columns. */
  record Lookup(
      int store, int hides, int index, Places key, Places columns, Places slots, Instruction next)
      implements Instruction {
    @Override
    public void run(Frame frame) {
      Bucket bucket = frame.stores[store].bucket(index, key.key(frame.slots));
      if (bucket == null) {
        return;
      }
      boolean hiding = hides == frame.storeSign;
      Cell[] cells = bucket.cells;
      for (int i = 0, size = bucket.size; i < size; i++) {
        Row row = cells[i].row;
        if (!hiding || !row.equals(frame.changed)) {
          columns.copy(row, slots, frame.slots);
          next.run(frame);
        }
      }
    }
  }

  /** That a row, whole, is present or absent. */
  record Contains(int store, int hides, boolean expected, Places key, Instruction next)
      implements Instruction {
    @Override
    public void run(Frame frame) {
      Row row = key.row(frame.slots);
      boolean hidden = hides == frame.storeSign && row.equals(frame.changed);
      if ((!hidden && frame.stores[store].contains(row)) == expected) {
        next.run(frame);
      }
    }
  }

  /** A comparison. */
  record Compare(Comparator comparator, Expression left, Expression right, Instruction next)
      implements Instruction {
    @Override
    public void run(Frame frame) {
      Value a = left.value(frame.slots);
      Value b = right.value(frame.slots);
      if (a != null && b != null && holds(a, b)) {
        next.run(frame);
      }
    }

    private boolean holds(Value a, Value b) {
      return switch (comparator) {
        case EQUAL -> a.equals(b);
        case NOT_EQUAL -> !a.equals(b);
        case LESS -> order(a, b) < 0;
        case LESS_OR_EQUAL -> order(a, b) <= 0;
        case GREATER -> order(a, b) > 0;
        case GREATER_OR_EQUAL -> order(a, b) >= 0;
      };
    }

    private static int order(Value a, Value b) {
      return a instanceof IntValue(long left) && b instanceof IntValue(long right)
          ? Long.compare(left, right)
          : a.compareTo(b);
    }
  }

  /** Matches a value with a pattern. */
  record Unify(Pattern pattern, Expression expression, Instruction next) implements Instruction {
    @Override
    public void run(Frame frame) {
      Value value = expression.value(frame.slots);
      if (value != null && pattern.matches(value, frame.slots)) {
        next.run(frame);
      }
    }
  }

  /** All integers of a range, bound to a slot; {@code head} is what a too large one is named by. */
  record Enumerate(int slot, Expression low, Expression high, int head, Instruction next)
      implements Instruction {
    @Override
    public void run(Frame frame) {
      if (low.value(frame.slots) instanceof IntValue(long from)
          && high.value(frame.slots) instanceof IntValue(long to)) {
        for (long i = from; i <= to; i++) {
          frame.enumerated(head);
          frame.slots[slot] = new IntValue(i);
          next.run(frame);
          if (i == Long.MAX_VALUE) {
            return;
          }
        }
      }
    }
  }

  /** All elements of a set that match. */
  record Elements(Pattern pattern, Expression set, Instruction next) implements Instruction {
    @Override
    public void run(Frame frame) {
      if (set.value(frame.slots) instanceof SetValue(List<Value> elements)) {
        for (Value element : elements) {
          if (pattern.matches(element, frame.slots)) {
            next.run(frame);
          }
        }
      }
    }
  }

  /** That a value lies in a range. */
  record InRange(int slot, Expression low, Expression high, Instruction next)
      implements Instruction {
    @Override
    public void run(Frame frame) {
      if (frame.slots[slot] instanceof IntValue(long value)
          && low.value(frame.slots) instanceof IntValue(long from)
          && high.value(frame.slots) instanceof IntValue(long to)
          && from <= value
          && value <= to) {
        next.run(frame);
      }
    }
  }

  /** That a function's results match, or under negation do not. */
  record Invoke(
      boolean negated,
      ProgramFunction function,
      List<Expression> arguments,
      List<Pattern> results,
      Instruction next)
      implements Instruction {
    @Override
    public void run(Frame frame) {
      Value[] values = Expression.values(arguments, frame.slots);
      if (values != null && matches(values, frame) != negated) {
        next.run(frame);
      }
    }

    private boolean matches(Value[] values, Frame frame) {
      Optional<List<Value>> found = function.apply(Arrays.asList(values));
      return found.isPresent() && matches(found.get(), frame);
    }

    private boolean matches(List<Value> values, Frame frame) {
      for (int i = 0; i < results.size(); i++) {
        if (!results.get(i).matches(values.get(i), frame.slots)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * The head.
   *
   * @param copies whether the head is the changed row as it is
   */
  record Emit(int rule, int head, boolean recursive, boolean copies, List<Expression> columns)
      implements Instruction {
    @Override
    public void run(Frame frame) {
      if (copies) {
        frame.derive(this, frame.changed);
        return;
      }
      Value[] values = Expression.values(columns, frame.slots);
      if (values != null) {
        frame.derive(this, Row.wrap(values));
      }
    }
  }
}
