package dev.dedalus.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Values that never change, with their hash code: tuples are looked up over and over. */
final class HashedList extends AbstractList<Value> implements RandomAccess {
  private final Value[] values;
  private final int hash;

  private HashedList(Value[] values) {
    this.values = values;
    this.hash = Arrays.hashCode(values);
  }

  /** A list of these values. */
  static HashedList copyOf(List<Value> values) {
    return values instanceof HashedList list ? list : new HashedList(array(values));
  }

  private static Value[] array(List<Value> values) {
    Value[] array = values.toArray(new Value[0]);
    for (Value value : array) {
      Objects.requireNonNull(value);
    }
    return array;
  }

  @Override
  public Value get(int i) {
    return values[i];
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean equals(Object other) {
    if (other instanceof HashedList that) {
      return this == that || (hash == that.hash && Arrays.equals(values, that.values));
    }
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
