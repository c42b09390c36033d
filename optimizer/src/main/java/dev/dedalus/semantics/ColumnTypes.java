package dev.dedalus.semantics;

import dev.dedalus.semantics.TypeGraph.Shape;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads finished types out of a {@link TypeGraph}. */
final class ColumnTypes {
  private final TypeGraph graph;
  private final Map<Integer, Read> known = new HashMap<>();
  private final Set<Integer> open = new HashSet<>();

  ColumnTypes(TypeGraph graph) {
    this.graph = graph;
  }

  /** What a node turned out to be. */
  sealed interface Read {
    /** A type of at most 256 parts. */
    record Known(Type type, int parts) implements Read {}

    /** Nothing says what it is. */
    record Unknown() implements Read {}

    /** It contains itself, or is larger than types may be. */
    record Endless() implements Read {}
  }

  /** The type of a node. */
  Read read(int node) {
    int root = graph.find(node);
    Read before = known.get(root);
    if (before != null) {
      return before;
    }
    if (open.size() > TypeNames.MOST_PARTS || !open.add(root)) {
      return new Read.Endless();
    }
    Read read = limited(compute(graph.shape(root)));
    open.remove(root);
    known.put(root, read);
    return read;
  }

  /** The type of a node, if it is known. */
  Optional<Type> type(int node) {
    return read(node) instanceof Read.Known(Type type, int parts) && parts > 0
        ? Optional.of(type)
        : Optional.empty();
  }

  private Read compute(Shape shape) {
    return switch (shape) {
      case Shape.Unknown ignored -> new Read.Unknown();
      case Shape.Nobody ignored -> new Read.Known(Type.Basic.NODE, 1);
      case Shape.Basic basic -> new Read.Known(basic.type(), 1);
      case Shape.SetOf set ->
          read(set.element()) instanceof Read.Known(Type type, int parts)
              ? new Read.Known(new Type.SetOf(type), parts + 1)
              : read(set.element());
      case Shape.Tuple tuple -> tuple(tuple.elements());
    };
  }

  private Read tuple(List<Integer> elements) {
    List<Type> types = new ArrayList<>();
    int parts = 1;
    for (int element : elements) {
      Read read = read(element);
      if (!(read instanceof Read.Known(Type type, int size))) {
        return read;
      }
      types.add(type);
      parts += size;
    }
    return new Read.Known(new Type.Tuple(types), parts);
  }

  private static Read limited(Read read) {
    boolean large =
        read instanceof Read.Known(Type type, int parts)
            && parts > TypeNames.MOST_PARTS
            && !(type instanceof Type.Basic);
    return large ? new Read.Endless() : read;
  }
}
