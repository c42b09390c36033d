package dev.dedalus.client;

import dev.dedalus.value.Type;
import java.util.List;

/** The columns of a reply relation, {@code id} included where it has one. */
public record ReplyForm(String name, List<Field> columns) {
  public ReplyForm {
    columns = List.copyOf(columns);
  }

  /** The position of the column {@code id} of type int, or -1. */
  public int idColumn() {
    return columns.indexOf(new Field("id", Type.Basic.INT));
  }
}
