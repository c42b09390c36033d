package dev.dedalus.plan;

import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Parser;
import dev.dedalus.syntax.Printer;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program as written, as it stands in plans: one text for all ways to write the same. Tests are
 * left out: they change no plan.
 */
final class ProgramText {
  private static final String FILE = "program";

  private ProgramText() {}

  static String of(CheckedProgram program) {
    ParsedProgram source = program.source();
    return Printer.print(
        new ParsedProgram(
            source.file(),
            source.text(),
            source.name(),
            source.parameters(),
            source.declarations().stream()
                .filter(declaration -> !(declaration instanceof Declaration.Test))
                .toList()));
  }

  static CheckedProgram read(JsonPlace text, Map<String, Value> parameters)
      throws PlanFormatException {
    ParseResult parsed = Parser.parse(FILE, text.text());
    if (parsed.program().isEmpty()) {
      throw text.wrong(first(parsed.diagnostics()));
    }
    CheckResult checked = Checker.check(parsed.program().get(), parameters);
    Optional<CheckedProgram> program = checked.program();
    if (program.isEmpty()) {
      throw text.wrong(first(checked.diagnostics()));
    }
    return program.get();
  }

  private static String first(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(Diagnostic::isError)
        .findFirst()
        .map(error -> "line " + error.span().line() + ": " + error.message())
        .orElse("this program does not compile");
  }
}
