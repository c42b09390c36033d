package dev.dedalus.transport;

import dev.dedalus.semantics.Relation;
import dev.dedalus.value.Row;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.SequencedMap;

/** The encoding of a relation's rows: the columns one after the other, nothing between them. */
public final class RowCodec {
  private final ValueCodec[] columns;

  RowCodec(Relation relation, NodeNumbers nodes) {
    this(relation.columns().stream().map(Relation.Column::type).toList(), nodes);
  }

  /**
   * The encoding of rows of these types, for those who do not have the program.
   *
   * @param instances logical instances by component, in the order of the program
   */
  public RowCodec(List<Type> types, SequencedMap<String, Integer> instances) {
    this(types, new NodeNumbers(instances));
  }

  private RowCodec(List<Type> types, NodeNumbers nodes) {
    columns = types.stream().map(type -> ValueCodec.of(type, nodes)).toArray(ValueCodec[]::new);
  }

  /** Appends a row of the relation; its columns have the relation's types. */
  public void write(ByteBuf out, Row row) {
    for (int i = 0; i < columns.length; i++) {
      columns[i].write(out, row.get(i));
    }
  }

  /**
   * Takes a row.
   *
   * @throws MalformedFrameException if the bytes are no row of the relation, or end too soon
   */
  public Row read(ByteBuf in) throws MalformedFrameException {
    if (columns.length == 0) {
      return Row.EMPTY;
    }
    Value[] values = new Value[columns.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = columns[i].read(in);
      }
    } catch (IndexOutOfBoundsException end) {
      throw new MalformedFrameException("a row ends too soon");
    }
    return Row.wrap(values);
  }
}
