package dev.dedalus.client;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.NoSuchElementException;

/** A reply of the protocol: a relation and its columns. */
public record Reply(ReplyForm form, Row row) {
  /** The reply relation's name. */
  public String relation() {
    return form.name();
  }

  /**
   * The value of a column.
   *
   * @throws NoSuchElementException if the relation has no such column
   */
  public Value value(String column) {
    for (int i = 0; i < form.columns().size(); i++) {
      if (form.columns().get(i).name().equals(column)) {
        return row.get(i);
      }
    }
    throw new NoSuchElementException(form.name() + " has no column " + column);
  }
}
