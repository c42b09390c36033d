package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgramLibraryTest {
  /**
   * Of the store: messages go round only as long as ballots rise, or a replica is behind; of each
   * session a row is kept for ever.
   */
  private static final Map<String, List<String>> KNOWN_WARNINGS =
      Map.of("kv", List.of("DED-0903 line 127", "DED-0903 line 152", "DED-0904 line 157"));

  @Test
  void listsExactlyTheFilesThatThereAre() throws IOException {
    Path root = Path.of("src/main/resources/dev/dedalus/library");
    try (Stream<Path> files = Files.walk(root)) {
      List<String> names =
          files
              .filter(file -> file.toString().endsWith(".ded"))
              .map(file -> root.relativize(file).toString())
              .sorted()
              .toList();
      List<String> known = new ArrayList<>(ProgramLibrary.files());
      ProgramLibrary.names().forEach(name -> known.add(name + ".ded"));
      assertEquals(names, known.stream().sorted().toList());
    }
  }

  @Test
  void readsEachOfThem() {
    for (String name : ProgramLibrary.names()) {
      assertTrue(ProgramLibrary.text(name).orElseThrow().contains("program "), name);
    }
  }

  @Test
  void eachOfThemIsCorrect() {
    for (String name : ProgramLibrary.names()) {
      ParseResult parsed = Parser.parse(name, ProgramLibrary.text(name).orElseThrow());
      assertEquals(List.of(), parsed.diagnostics(), name);
      CheckResult checked = Checker.check(parsed.program().orElseThrow(), Map.of());
      List<String> found =
          checked.diagnostics().stream()
              .map(each -> each.code().code() + " line " + each.span().line())
              .toList();
      assertEquals(KNOWN_WARNINGS.getOrDefault(name, List.of()), found, name);
    }
  }

  @Test
  void knowsNothingElse() {
    assertTrue(ProgramLibrary.text("../value/CanonicalBytes").isEmpty());
    assertTrue(ProgramLibrary.text("lib/quorum").isEmpty());
    assertTrue(ProgramLibrary.file("quorum-write.ded").isEmpty());
  }
}
