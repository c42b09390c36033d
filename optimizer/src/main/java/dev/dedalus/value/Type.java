package dev.dedalus.value;

import java.util.List;
import java.util.stream.Collectors;

/** A column's type. {@code toString} prints it as the language writes it. */
public sealed interface Type {
  /** A type without components. */
  enum Basic implements Type {
    INT,
    BOOL,
    STRING,
    BYTES,
    NODE,
    CLIENT;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A tuple of at least two types. */
  record Tuple(List<Type> elements) implements Type {
    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return elements.stream().map(Type::toString).collect(Collectors.joining(", ", "(", ")"));
    }
  }

  /** A finite set, as {@code collect} makes it. */
  record SetOf(Type element) implements Type {
    @Override
    public String toString() {
      return "set<" + element + ">";
    }
  }
}
