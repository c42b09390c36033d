package dev.dedalus.testing;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.semantics.ScriptedTest;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.Parser;
import java.util.Map;

/** Programs with tests. */
final class Tested {
  private Tested() {}

  static CheckedProgram program(String text) {
    ParseResult parsed = Parser.parse("test.ded", text);
    CheckResult checked =
        Checker.check(
            parsed.program().orElseThrow(() -> new AssertionError(parsed.diagnostics().toString())),
            Map.of(),
            new LibraryFiles());
    return checked
        .program()
        .orElseThrow(() -> new AssertionError(checked.diagnostics().toString()));
  }

  /** Runs the only test of a program. */
  static TestResult run(String text, int seeds) {
    CheckedProgram program = program(text);
    return TestTrial.run(
        Placement.asWritten(program), ScriptedTest.of(program).getFirst(), 1, seeds, seed -> {});
  }
}
