package dev.dedalus.semantics;

import dev.dedalus.syntax.Span;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Types as far as they are known, by union and find: nodes are numbers, unified nodes have one
 * type. Tuples and sets share their elements' nodes, so nothing grows with the size of a type.
 */
final class TypeGraph {
  private final List<Shape> shapes = new ArrayList<>();
  private final List<Span> origins = new ArrayList<>();
  private int[] parents = new int[1024];

  /** What is known of a node. */
  sealed interface Shape {
    /** Nothing. */
    record Unknown() implements Shape {}

    /** {@code nobody}: a node or a client. */
    record Nobody() implements Shape {}

    /** A basic type. */
    record Basic(Type.Basic type) implements Shape {}

    /** A tuple of these nodes. */
    record Tuple(List<Integer> elements) implements Shape {}

    /** A set of this node. */
    record SetOf(int element) implements Shape {}
  }

  private int node(Shape shape, Span origin) {
    int node = shapes.size();
    if (node == parents.length) {
      parents = Arrays.copyOf(parents, node * 2);
    }
    parents[node] = node;
    shapes.add(shape);
    origins.add(origin);
    return node;
  }

  /** A type of which nothing is known. */
  int unknown(Span origin) {
    return node(new Shape.Unknown(), origin);
  }

  /** A basic type. */
  int basic(Type.Basic type, Span origin) {
    return node(new Shape.Basic(type), origin);
  }

  /** A tuple. */
  int tuple(List<Integer> elements, Span origin) {
    return node(new Shape.Tuple(List.copyOf(elements)), origin);
  }

  /** A set. */
  int setOf(int element, Span origin) {
    return node(new Shape.SetOf(element), origin);
  }

  /** A known type. */
  int of(Type type, Span origin) {
    return switch (type) {
      case Type.Basic basic -> basic(basic, origin);
      case Type.Tuple tuple ->
          tuple(tuple.elements().stream().map(element -> of(element, origin)).toList(), origin);
      case Type.SetOf set -> setOf(of(set.element(), origin), origin);
    };
  }

  /** A value's type. */
  int of(Value value, Span origin) {
    return switch (value) {
      case Value.IntValue ignored -> basic(Type.Basic.INT, origin);
      case Value.BoolValue ignored -> basic(Type.Basic.BOOL, origin);
      case Value.StringValue ignored -> basic(Type.Basic.STRING, origin);
      case Value.BytesValue ignored -> basic(Type.Basic.BYTES, origin);
      case Value.NodeValue node when node.equals(Value.NodeValue.NOBODY) ->
          node(new Shape.Nobody(), origin);
      case Value.ClientValue client when client.equals(Value.ClientValue.NOBODY) ->
          node(new Shape.Nobody(), origin);
      case Value.NodeValue ignored -> basic(Type.Basic.NODE, origin);
      case Value.ClientValue ignored -> basic(Type.Basic.CLIENT, origin);
      case Value.TupleValue tuple ->
          tuple(tuple.elements().stream().map(element -> of(element, origin)).toList(), origin);
      case Value.SetValue set -> {
        int element = unknown(origin);
        set.elements().forEach(found -> unify(element, of(found, origin)));
        yield setOf(element, origin);
      }
    };
  }

  /** The node that stands for all those unified with this one. */
  int find(int node) {
    int root = node;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  /** What is known of a node. */
  Shape shape(int node) {
    return shapes.get(find(node));
  }

  /** Where its type comes from. */
  Span origin(int node) {
    return origins.get(find(node));
  }

  /** Makes two types one; false where they cannot be, which then stay as they were. */
  boolean unify(int left, int right) {
    Deque<int[]> open = new ArrayDeque<>();
    open.add(new int[] {find(left), find(right)});
    List<Integer> joined = new ArrayList<>();
    while (!open.isEmpty()) {
      int[] pair = open.remove();
      int a = root(pair[0]);
      int b = root(pair[1]);
      if (a != b && !join(a, b, joined, open)) {
        joined.forEach(node -> parents[node] = node);
        return false;
      }
    }
    return true;
  }

  /** As {@link #find}, but leaves the paths as they are, so that joins can be taken back. */
  private int root(int node) {
    int root = node;
    while (parents[root] != root) {
      root = parents[root];
    }
    return root;
  }

  private boolean join(int a, int b, List<Integer> joined, Deque<int[]> open) {
    Shape left = shapes.get(a);
    Shape right = shapes.get(b);
    boolean leftYields =
        left instanceof Shape.Unknown || (left instanceof Shape.Nobody && isAddress(right));
    boolean rightYields =
        right instanceof Shape.Unknown || (right instanceof Shape.Nobody && isAddress(left));
    if (!leftYields && !rightYields && !isAlike(left, right)) {
      return false;
    }
    int under = leftYields ? a : b;
    parents[under] = under == a ? b : a;
    joined.add(under);
    if (left instanceof Shape.Tuple(List<Integer> first)
        && right instanceof Shape.Tuple(List<Integer> second)) {
      for (int i = 0; i < first.size(); i++) {
        open.add(new int[] {first.get(i), second.get(i)});
      }
    } else if (left instanceof Shape.SetOf(int first) && right instanceof Shape.SetOf(int second)) {
      open.add(new int[] {first, second});
    }
    return true;
  }

  /** Whether two known types agree as far as one level goes. */
  private static boolean isAlike(Shape left, Shape right) {
    return switch (left) {
      case Shape.Tuple(List<Integer> first) ->
          right instanceof Shape.Tuple(List<Integer> second) && first.size() == second.size();
      case Shape.SetOf ignored -> right instanceof Shape.SetOf;
      case Shape.Basic ignored -> left.equals(right);
      case Shape.Nobody ignored -> false;
      case Shape.Unknown ignored -> false;
    };
  }

  private static boolean isAddress(Shape shape) {
    return shape instanceof Shape.Nobody
        || (shape instanceof Shape.Basic(Type.Basic type)
            && (type == Type.Basic.NODE || type == Type.Basic.CLIENT));
  }

  /** The type as far as it is known, for messages; {@code ..} where it is deep. */
  String describe(int node) {
    return describe(node, 4);
  }

  private String describe(int node, int depth) {
    if (depth == 0) {
      return "..";
    }
    return switch (shape(node)) {
      case Shape.Unknown ignored -> "?";
      case Shape.Nobody ignored -> "node or client";
      case Shape.Basic basic -> basic.type().toString();
      case Shape.SetOf set -> "set<" + describe(set.element(), depth - 1) + ">";
      case Shape.Tuple tuple ->
          "("
              + String.join(
                  ", ",
                  tuple.elements().stream()
                      .limit(8)
                      .map(element -> describe(element, depth - 1))
                      .toList())
              + (tuple.elements().size() > 8 ? ", ..)" : ")");
    };
  }
}
