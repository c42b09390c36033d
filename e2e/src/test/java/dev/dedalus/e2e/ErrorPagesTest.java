package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.cli.input.InputReader;
import dev.dedalus.convert.ConversionCode;
import dev.dedalus.convert.Converter;
import dev.dedalus.convert.Dialect;
import dev.dedalus.convert.ForeignText;
import dev.dedalus.crds.manifest.ManifestCode;
import dev.dedalus.inputs.Finding;
import dev.dedalus.inputs.PlanningCode;
import dev.dedalus.syntax.DiagnosticCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code has a page, docs/errors/CODE.md, whose first example has it and whose second not. */
class ErrorPagesTest {
  private static final Path FOLDER = Path.of("docs/errors");

  @Test
  void everyCodeHasAPageAndEveryPageACode() {
    SortedSet<String> pages = new TreeSet<>();
    Repository.files(FOLDER.toString())
        .forEach(file -> pages.add(file.getFileName().toString().replace(".md", "")));
    assertEquals(new TreeSet<>(titles().keySet()), pages);
  }

  static List<String> all() {
    return List.copyOf(titles().keySet());
  }

  @ParameterizedTest
  @MethodSource("all")
  void pagesHaveTheTitleOfTheirCode(String code) {
    assertEquals("# " + code + ": " + titles().get(code), page(code).title());
  }

  @ParameterizedTest
  @MethodSource("all")
  void linksLeadSomewhere(String code) {
    for (String line : Repository.lines(page(code).file())) {
      for (String part : line.split("\\]\\(", -1)) {
        String target = part.substring(0, Math.max(0, part.indexOf(')')));
        if (target.endsWith(".md")) {
          assertTrue(Files.exists(Repository.ROOT.resolve(FOLDER).resolve(target)), target);
        }
      }
    }
  }

  static List<String> withExample() {
    return all().stream()
        .filter(code -> !code.startsWith("DED-07") && !code.startsWith("DED-10"))
        .toList();
  }

  static List<String> ofDialects() {
    return all().stream().filter(code -> code.startsWith("DED-10")).toList();
  }

  @ParameterizedTest
  @MethodSource("ofDialects")
  void theExampleOfADialectHasTheCodeAndTheMendedOneNothing(String code) {
    List<MarkdownPage.Block> blocks = page(code).blocks();
    assertEquals(2, blocks.size());
    assertTrue(dialectCodes(blocks.getFirst()).contains(code));
    assertEquals(List.of(), dialectCodes(blocks.getLast()));
  }

  private static List<String> dialectCodes(MarkdownPage.Block block) {
    return Converter.convert(
            Dialect.valueOf(block.language().toUpperCase(Locale.ROOT)),
            "example",
            new ForeignText("example", block.text()),
            (from, file) -> Optional.empty())
        .problems()
        .stream()
        .map(problem -> problem.code().code())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("withExample")
  void theExampleHasTheCodeAndTheMendedOneNothing(String code, @TempDir Path folder)
      throws Exception {
    MarkdownPage page = page(code);
    boolean manifest = code.startsWith("DED-08");
    List<MarkdownPage.Block> blocks = page.blocks(manifest ? "yaml" : "ded");
    assertEquals(2, blocks.size());
    assertEquals(page.blocks(), blocks);
    Path file = folder.resolve(manifest ? "example.yaml" : "example.ded");
    Files.writeString(file, blocks.getFirst().text());
    assertTrue(codes(file).contains(code), () -> "found " + codes(file));
    Files.writeString(file, blocks.getLast().text());
    assertEquals(List.of(), codes(file));
  }

  private static List<String> codes(Path file) {
    try {
      return InputReader.read(file, Map.of()).findings().stream().map(Finding::code).toList();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static MarkdownPage page(String code) {
    return MarkdownPage.read(FOLDER.resolve(code + ".md"));
  }

  private static SortedMap<String, String> titles() {
    SortedMap<String, String> titles = new TreeMap<>();
    for (DiagnosticCode code : DiagnosticCode.values()) {
      titles.put(code.code(), code.title());
    }
    for (ManifestCode code : ManifestCode.values()) {
      titles.put(code.code(), code.title());
    }
    for (ConversionCode code : ConversionCode.values()) {
      titles.put(code.code(), code.title());
    }
    for (PlanningCode code : PlanningCode.values()) {
      titles.put(code.code(), code.title());
    }
    return titles;
  }
}
