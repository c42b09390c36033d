package dev.dedalus.evaluate;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.Arrays;
import java.util.Collection;

/** Numbers of columns or slots, never changed after construction. */
final class Places {
  private final int[] numbers;

  Places(Collection<Integer> numbers) {
    this.numbers = numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  int size() {
    return numbers.length;
  }

  int at(int i) {
    return numbers[i];
  }

  /** Writes a row's columns, these, to slots. */
  void copy(Row row, Places to, Value[] slots) {
    for (int i = 0; i < numbers.length; i++) {
      slots[to.numbers[i]] = row.get(numbers[i]);
    }
  }

  /** The row of these slots. */
  Row row(Value[] slots) {
    Value[] values = new Value[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = slots[numbers[i]];
    }
    return Row.wrap(values);
  }

  /** What an index finds rows by that have these slots: of one the value, else a row. */
  Object key(Value[] slots) {
    return numbers.length == 1 ? slots[numbers[0]] : row(slots);
  }

  /** What an index on these columns finds a row by. */
  Object keyOf(Row row) {
    if (numbers.length == 1) {
      return row.get(numbers[0]);
    }
    return project(row);
  }

  /** These columns of a row. */
  Row project(Row row) {
    Value[] values = new Value[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(numbers[i]);
    }
    return Row.wrap(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Places that && Arrays.equals(numbers, that.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }
}
