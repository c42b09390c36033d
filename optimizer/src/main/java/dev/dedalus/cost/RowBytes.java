package dev.dedalus.cost;

import dev.dedalus.semantics.Relation;
import dev.dedalus.value.Type;

/**
 * How long messages are, by the types of their columns: counts of a run do not hold lengths.
 *
 * @param payload of a column of type bytes or string, the mean over all requests
 */
record RowBytes(double payload) {
  private static final int NUMBER = 8;
  private static final int ADDRESS = 16;
  private static final int FLAG = 1;
  private static final int LENGTH = 4;

  /** Of a message of this relation. */
  double of(Relation relation) {
    return relation.columns().stream().mapToDouble(column -> of(column.type())).sum();
  }

  private double of(Type type) {
    return switch (type) {
      case Type.Basic basic ->
          switch (basic) {
            case INT -> NUMBER;
            case BOOL -> FLAG;
            case NODE, CLIENT -> ADDRESS;
            case STRING, BYTES -> LENGTH + payload;
          };
      case Type.Tuple tuple -> tuple.elements().stream().mapToDouble(this::of).sum();
      case Type.SetOf set -> LENGTH + of(set.element());
    };
  }
}
