package dev.dedalus.diagnostics;

import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.ResourceFiles;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.Parser;
import java.util.List;
import java.util.Map;

/** A program text and all that is said about it. */
record Diagnosed(String file, String text, List<Diagnostic> diagnostics) {
  static Diagnosed of(String file, String text) {
    ParseResult parsed = Parser.parse(file, text);
    List<Diagnostic> found =
        parsed
            .program()
            .map(program -> Checker.check(program, Map.of(), new ResourceFiles()).diagnostics())
            .orElse(parsed.diagnostics());
    return new Diagnosed(file, text, found);
  }
}
