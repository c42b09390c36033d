package dev.dedalus.convert;

import java.util.Optional;

/** Where the files are that a text includes. */
@FunctionalInterface
public interface Includes {
  /**
   * A file's text; absent if it cannot be read.
   *
   * @param from the text that includes it
   * @param file as written
   */
  Optional<ForeignText> read(ForeignText from, String file);
}
