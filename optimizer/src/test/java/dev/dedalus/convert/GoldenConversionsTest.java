package dev.dedalus.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.ParameterTypes;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticText;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Parser;
import dev.dedalus.syntax.QuotedLines;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts of each dialect, {@code DIALECT/NAME.in}, what comes of them, {@code NAME.ded}, and what is
 * said about them, {@code NAME.txt}. {@code -Daccept=true} writes the latter two anew.
 */
class GoldenConversionsTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/dedalus/convert");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .map(file -> FOLDER.relativize(file).toString())
          .filter(file -> file.endsWith(".in"))
          .map(file -> file.substring(0, file.length() - ".in".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void isConverted(String name) throws IOException {
    Converted converted = converted(name);
    golden(name + ".ded", converted.program().orElse(""));
    golden(name + ".txt", said(converted));
    assertEquals(
        converted.program().isEmpty(),
        converted.problems().stream().anyMatch(problem -> problem.code().isError()));
  }

  /** What is written is a program. */
  @ParameterizedTest
  @MethodSource("names")
  void whatIsWrittenIsAProgram(String name) throws IOException {
    Optional<String> text = converted(name).program();
    if (text.isEmpty()) {
      return;
    }
    ParseResult parsed = Parser.parse(name, text.get());
    assertEquals("", DiagnosticText.print(name, text.get(), parsed.diagnostics()));
    ParsedProgram program = parsed.program().orElseThrow();
    List<Diagnostic> wrong =
        Checker.check(
                program,
                ParameterTypes.of(program).entrySet().stream()
                    .collect(
                        Collectors.toMap(entry -> entry.getKey(), entry -> any(entry.getValue()))))
            .diagnostics()
            .stream()
            .filter(Diagnostic::isError)
            .toList();
    assertEquals("", DiagnosticText.print(name, text.get(), wrong));
  }

  @Test
  void everyCodeHasAText() throws IOException {
    Set<ConversionCode> missing = EnumSet.allOf(ConversionCode.class);
    for (String name : names()) {
      converted(name).problems().forEach(problem -> missing.remove(problem.code()));
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void noFileIsUnused() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (String name : names()) {
      expected.addAll(Set.of(name + ".in", name + ".ded", name + ".txt"));
    }
    try (Stream<Path> files = Files.walk(FOLDER)) {
      assertEquals(
          expected,
          files
              .filter(Files::isRegularFile)
              .map(file -> FOLDER.relativize(file).toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  private static Value any(Type type) {
    return switch (type) {
      case Type.Basic.INT -> Value.of(1);
      case Type.Basic.BYTES -> Value.bytes("key");
      case Type.Basic.BOOL -> Value.of(true);
      default -> Value.of("text");
    };
  }

  private static Converted converted(String name) throws IOException {
    Path file = FOLDER.resolve(name + ".in");
    Path folder = file.resolveSibling("");
    Dialect dialect =
        Dialect.valueOf(name.substring(0, name.indexOf('/')).toUpperCase(Locale.ROOT));
    return Converter.convert(
        dialect,
        name.substring(name.indexOf('/') + 1),
        new ForeignText(name + ".in", Files.readString(file)),
        (from, included) -> read(folder.resolve(included)));
  }

  private static Optional<ForeignText> read(Path file) {
    try {
      return Optional.of(
          new ForeignText(FOLDER.relativize(file).toString(), Files.readString(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String said(Converted converted) {
    StringBuilder said = new StringBuilder();
    for (Problem problem : converted.problems()) {
      said.append(problem.text().name())
          .append(':')
          .append(problem.span().line())
          .append(':')
          .append(problem.span().column())
          .append(": ")
          .append(problem.code().code())
          .append(": ")
          .append(problem.message())
          .append('\n');
      new QuotedLines(problem.text().text()).quote(problem.span(), said);
      said.append("help: ").append(problem.help()).append("\n\n");
    }
    return said.toString();
  }

  private static void golden(String name, String found) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("accept")) {
      Files.writeString(file, found);
    }
    assertTrue(Files.exists(file), "run with -Daccept=true, and read what is written");
    assertEquals(Files.readString(file), found, name);
  }
}
