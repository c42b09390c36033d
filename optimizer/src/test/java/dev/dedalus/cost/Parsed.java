package dev.dedalus.cost;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.Parser;
import java.util.Map;

/** Programs of this package's tests, as written. */
final class Parsed {
  private Parsed() {}

  static Placement library(String name) {
    return program(ProgramLibrary.text(name).orElseThrow());
  }

  static Placement program(String text) {
    ParseResult parsed = Parser.parse("test.ded", text);
    CheckResult checked = Checker.check(parsed.program().orElseThrow(), Map.of());
    return Placement.asWritten(checked.program().orElseThrow());
  }
}
