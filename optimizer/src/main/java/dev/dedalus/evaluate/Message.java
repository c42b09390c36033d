package dev.dedalus.evaluate;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value;

/**
 * A fact on its way.
 *
 * @param location a logical node or a client
 */
public record Message(String relation, Value location, Row row) {
  @Override
  public String toString() {
    return relation + "@" + location + row;
  }
}
