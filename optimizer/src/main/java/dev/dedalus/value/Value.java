package dev.dedalus.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A value of the language. Values of one type are totally ordered, the same on every machine:
 * tuples column by column, nodes by component and ordinal, the rest by canonical bytes ({@link
 * CanonicalBytes}).
 */
public sealed interface Value extends Comparable<Value> {

  /**
   * Values of different types compare by the order of these classes; well-typed programs never
   * compare such.
   */
  @Override
  default int compareTo(Value other) {
    return ValueOrder.compare(this, other);
  }

  /** A 64-bit integer; arithmetic wraps. */
  record IntValue(long value) implements Value {
    @Override
    public String toString() {
      return Long.toString(value);
    }

    @Override
    public int hashCode() {
      long mixed = value * 0x9E3779B97F4A7C15L;
      return (int) (mixed ^ (mixed >>> 32));
    }
  }

  /** A truth value. */
  record BoolValue(boolean value) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** Unicode text; printed with JSON escapes. */
  record StringValue(String value) implements Value {
    @Override
    public String toString() {
      return StringLiteral.quote(value);
    }
  }

  /** A string of bytes, never changed after construction; printed as {@code 0x..}. */
  final class BytesValue implements Value {
    private final byte[] bytes;
    private int hash;

    private BytesValue(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Takes ownership of the array: the caller must not change it afterwards. */
    public static BytesValue wrap(byte[] bytes) {
      return new BytesValue(bytes);
    }

    /** The bytes themselves, not a copy; the caller must not change them. */
    public byte[] array() {
      return bytes;
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof BytesValue that && Arrays.equals(bytes, that.bytes));
    }

    @Override
    public int hashCode() {
      if (hash == 0) {
        hash = Arrays.hashCode(bytes);
      }
      return hash;
    }

    @Override
    public String toString() {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
  }

  /**
   * A logical node: instance {@code ordinal} (from 0) of a component; {@code nobody} has an empty
   * component.
   */
  record NodeValue(String component, int ordinal) implements Value {
    /** The node whose messages vanish. */
    public static final NodeValue NOBODY = new NodeValue("", -1);

    @Override
    public String toString() {
      return component.isEmpty() ? "nobody" : component + "[" + ordinal + "]";
    }
  }

  /** A client session, a 128-bit number; {@code nobody} is the number 0. */
  record ClientValue(long high, long low) implements Value {
    /** The session whose messages vanish. */
    public static final ClientValue NOBODY = new ClientValue(0, 0);

    @Override
    public String toString() {
      return high == 0 && low == 0
          ? "nobody"
          : "client:" + HexFormat.of().toHexDigits(high) + hex(low);
    }

    private static String hex(long number) {
      return HexFormat.of().toHexDigits(number);
    }
  }

  /** A tuple of at least two values. */
  record TupleValue(List<Value> elements) implements Value {
    public TupleValue {
      elements = HashedList.copyOf(elements);
    }

    @Override
    public String toString() {
      return elements.stream().map(Value::toString).collect(Collectors.joining(", ", "(", ")"));
    }
  }

  /** A finite set, its elements in canonical order. */
  record SetValue(List<Value> elements) implements Value {
    public SetValue {
      SortedSet<Value> sorted = new TreeSet<>(elements);
      elements = List.copyOf(sorted);
    }

    @Override
    public String toString() {
      return elements.stream().map(Value::toString).collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** Shorthand for an integer. */
  static Value of(long value) {
    return new IntValue(value);
  }

  /** Shorthand for a string. */
  static Value of(String value) {
    return new StringValue(value);
  }

  /** Shorthand for a truth value. */
  static Value of(boolean value) {
    return new BoolValue(value);
  }

  /** The UTF-8 bytes of a text as a value of type {@code bytes}. */
  static Value bytes(String text) {
    return BytesValue.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
