package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticText;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.Parser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  void thereAreExamples() {
    assertEquals(8, MarkdownPage.read(FILE).blocks("ded").size());
  }
}
