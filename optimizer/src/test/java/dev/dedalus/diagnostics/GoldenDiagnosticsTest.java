package dev.dedalus.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.DiagnosticText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong programs, {@code NAME.ded}, and what is said about them, {@code NAME.txt}. {@code ./build
 * test -pl optimizer -Daccept=true} writes the latter anew.
 */
class GoldenDiagnosticsTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/dedalus/diagnostics");

  static List<String> names() throws IOException {
    return List.copyOf(names(".ded"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysWhatIsWrong(String name) throws IOException {
    Diagnosed diagnosed = diagnosed(name);
    String printed =
        DiagnosticText.print(diagnosed.file(), diagnosed.text(), diagnosed.diagnostics());
    Path expected = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("accept")) {
      Files.writeString(expected, printed);
    }
    assertTrue(Files.exists(expected), "run with -Daccept=true, and read what is written");
    assertEquals(Files.readString(expected), printed);
  }

  @Test
  void noFileIsUnused() throws IOException {
    assertEquals(names(".ded"), names(".txt"));
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertEquals(2L * names().size(), files.count());
    }
  }

  @Test
  void everyCodeHasAProgram() throws IOException {
    Set<DiagnosticCode> missing = EnumSet.allOf(DiagnosticCode.class);
    for (String name : names()) {
      diagnosed(name).diagnostics().stream().map(Diagnostic::code).forEach(missing::remove);
    }
    assertEquals(Set.of(), missing);
  }

  private static Diagnosed diagnosed(String name) throws IOException {
    String file = name + ".ded";
    return Diagnosed.of(file, Files.readString(FOLDER.resolve(file)));
  }

  private static Set<String> names(String ending) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      Set<String> names = new TreeSet<>();
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ending))
          .forEach(file -> names.add(file.substring(0, file.length() - ending.length())));
      return names;
    }
  }
}
