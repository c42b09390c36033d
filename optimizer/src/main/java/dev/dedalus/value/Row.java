package dev.dedalus.value;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of one fact, never changed after construction. Ordered column by column. */
public final class Row implements Comparable<Row> {
  /** The row of a relation without columns. */
  public static final Row EMPTY = new Row(new Value[0]);

  private final Value[] values;
  private final int hash;

  private Row(Value[] values) {
    this.values = values;
    this.hash = Arrays.hashCode(values);
  }

  /** A row of these columns. */
  public static Row of(Value... values) {
    return new Row(values.clone());
  }

  /** A row of these columns. */
  public static Row of(List<Value> values) {
    return new Row(values.toArray(new Value[0]));
  }

  /** Takes ownership of the array: the caller must not change it afterwards. */
  public static Row wrap(Value[] values) {
    return new Row(values);
  }

  /** Column i, from 0. */
  public Value get(int i) {
    return values[i];
  }

  /** The row of columns {@code from} to {@code to}, from 0, the last left out. */
  public Row slice(int from, int to) {
    return new Row(Arrays.copyOfRange(values, from, to));
  }

  /** The number of columns. */
  public int arity() {
    return values.length;
  }

  /** The columns. */
  public List<Value> values() {
    return List.of(values);
  }

  @Override
  public int compareTo(Row other) {
    int shared = Math.min(values.length, other.values.length);
    for (int i = 0; i < shared; i++) {
      int order = values[i].compareTo(other.values[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(values.length, other.values.length);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Row that && hash == that.hash && Arrays.equals(values, that.values));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return Arrays.stream(values).map(Value::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
