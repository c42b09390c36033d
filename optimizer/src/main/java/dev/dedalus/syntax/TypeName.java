package dev.dedalus.syntax;

import java.util.List;

/** A type as written; names are resolved by the checker. */
public sealed interface TypeName {
  /** Where it stands. */
  Span span();

  /** {@code int}, or the name of a {@code type} declaration. */
  record Simple(String name, Span span) implements TypeName {}

  /** {@code (int, node)}. */
  record Tuple(List<TypeName> elements, Span span) implements TypeName {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /** {@code set<T>}. */
  record SetOf(TypeName element, Span span) implements TypeName {}
}
