package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.semantics.ScriptedTest;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticText;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Parser;
import dev.dedalus.testing.TestResult;
import dev.dedalus.testing.TestTrial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples of docs/language.md are correct. */
class LanguagePageTest {
  private static final Path FILE = Path.of("docs/language.md");

  @Test
  void examplesAreCorrect() {
    for (MarkdownPage.Block block : MarkdownPage.read(FILE).blocks("ded")) {
      String name = FILE + " from line " + block.line();
      ParseResult parsed = Parser.parse(name, block.text());
      assertEquals("", DiagnosticText.print(name, block.text(), parsed.diagnostics()));
      List<Diagnostic> found =
          Checker.check(parsed.program().orElseThrow(), Map.of(), new LibraryFiles()).diagnostics();
      assertEquals("", DiagnosticText.print(name, block.text(), found));
    }
  }

  @Test
  void testsInExamplesHold() {
    List<TestResult> results = new ArrayList<>();
    for (MarkdownPage.Block block : MarkdownPage.read(FILE).blocks("ded")) {
      ParsedProgram parsed = Parser.parse(FILE.toString(), block.text()).program().orElseThrow();
      CheckedProgram program =
          Checker.check(parsed, Map.of(), new LibraryFiles()).program().orElseThrow();
      for (ScriptedTest test : ScriptedTest.of(program)) {
        results.add(TestTrial.run(Placement.asWritten(program), test, 1, 50, seed -> {}));
      }
    }
    assertEquals(3, results.size());
    results.forEach(result -> assertEquals(Optional.empty(), result.failure(), result.name()));
  }

  @Test
  void thereAreExamples() {
    assertEquals(9, MarkdownPage.read(FILE).blocks("ded").size());
  }
}
