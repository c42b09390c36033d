package dev.dedalus.plan;

import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.value.Value;
import java.util.Map;
import java.util.Optional;

/** The program as written, as it stands in plans: one text for all ways to write the same. */
final class ProgramText {
  private ProgramText() {}

  static String of(CheckedProgram program) {
    return program.source().text();
  }

  /** The program of a text; empty as long as there is no parser. */
  static Optional<CheckedProgram> read(JsonPlace text, Map<String, Value> parameters)
      throws PlanFormatException {
    if (parameters.isEmpty() && text.text().isEmpty()) {
      throw text.wrong("there is no program");
    }
    return Optional.empty();
  }
}
