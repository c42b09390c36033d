package dev.dedalus.evaluate;

import dev.dedalus.value.Row;

/**
 * A row that a keyed timer waits for comes to stand, or stands no longer.
 *
 * @param key the columns of the timer's arrival
 * @param row all of the row's columns
 */
public record Standing(String timer, Row key, Row row, boolean stands) {
  /** From the key and the row in one. */
  static Standing of(String timer, int keySize, Row both, boolean stands) {
    Row key = both.slice(0, keySize);
    Row row = both.slice(keySize, both.arity());
    return new Standing(timer, key, row, stands);
  }
}
