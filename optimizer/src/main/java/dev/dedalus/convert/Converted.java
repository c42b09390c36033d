package dev.dedalus.convert;

import java.util.List;
import java.util.Optional;

/**
 * What came of a text.
 *
 * @param program canonical text; absent exactly when a problem is an error
 */
public record Converted(Optional<String> program, List<Problem> problems) {
  public Converted {
    problems = List.copyOf(problems);
  }
}
