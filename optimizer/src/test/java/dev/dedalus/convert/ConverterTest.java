package dev.dedalus.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The limits, and texts that are no programs at all. */
class ConverterTest {
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anEmptyTextIsAnEmptyProgram(Dialect dialect) {
    assertTrue(convert(dialect, "").program().orElseThrow().startsWith("program p;"));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aTextIsAtMostAMebibyte(Dialect dialect) {
    assertEquals(List.of("DED-1002"), codes(dialect, "#".repeat((1 << 20) + 1)));
    assertEquals(List.of(), codes(dialect, "#".repeat(1 << 20)));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void statementsHaveALimit(Dialect dialect) {
    assertEquals(
        List.of("DED-1002"), codes(dialect, "r(x) :- s" + "(".repeat(101) + "x" + ")".repeat(101)));
    assertEquals(List.of("DED-1002"), codes(dialect, "r(x) :- s(x" + ", x".repeat(3_000) + ")"));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void atMostAHundredErrorsAreSaid(Dialect dialect) {
    assertEquals(100, convert(dialect, "r(\n".repeat(500)).problems().size());
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void everyCharacterIsAnswered(Dialect dialect) {
    for (char c = ' '; c < 0x2300; c++) {
      Converted converted = convert(dialect, "r(x" + c + ") :- s(x)" + c);
      assertEquals(
          converted.program().isEmpty(),
          converted.problems().stream().anyMatch(problem -> problem.code().isError()));
    }
  }

  @Test
  void aLongSnippetIsRefused() {
    assertEquals(
        List.of("DED-1002"), codes(Dialect.HYDROFLOW, ".input r `" + "x".repeat(10_001) + "`"));
  }

  @Test
  void aFileIsIncludedOnceAndAHundredAtMost() {
    Includes self = (from, file) -> Optional.of(new ForeignText("p.in", "include \"p.in\";"));
    assertEquals(
        List.of(),
        Converter.convert(Dialect.MOLLY, "p", new ForeignText("p.in", "include \"p.in\";"), self)
            .problems());
    Includes longer =
        (from, file) -> Optional.of(new ForeignText(file, "include \"" + file + "x\";"));
    List<Problem> problems =
        Converter.convert(Dialect.MOLLY, "p", new ForeignText("p.in", "include \"x\";"), longer)
            .problems();
    assertEquals(1, problems.size());
    assertEquals("more than 100 files", problems.getFirst().message());
  }

  private static List<String> codes(Dialect dialect, String text) {
    return convert(dialect, text).problems().stream()
        .map(problem -> problem.code().code())
        .toList();
  }

  private static Converted convert(Dialect dialect, String text) {
    return Converter.convert(
        dialect, "p", new ForeignText("p.in", text), (from, file) -> Optional.empty());
  }
}
