package dev.dedalus.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, there is an answer, and soon. */
class LimitsTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final Duration HANG = Duration.ofSeconds(30);

  @Test
  void textsHaveAnEnd() {
    String comment = "program p; #";
    assertEquals(List.of(), codes(comment + "x".repeat(MEBIBYTE - comment.length())));
    String euros = comment + "\u20AC".repeat(MEBIBYTE / 3);
    assertEquals(List.of(DiagnosticCode.TOO_LARGE), codes(euros));
  }

  @Test
  void rulesHaveANumber() {
    String rule = "a(x) :- b(x). ";
    assertEquals(List.of(), codes(component(rule.repeat(2000))));
    assertEquals(List.of(DiagnosticCode.TOO_LARGE), codes(component(rule.repeat(2002))));
  }

  @Test
  void columnsHaveANumber() {
    String columns = "x, ".repeat(31) + "x";
    assertEquals(List.of(), codes(component("a(" + columns + ") :- b(x).")));
    for (String rule :
        List.of(
            "a(%s, x) :- b(x).",
            "a(x) :- b(%s, x).",
            "a(x) :- !b(%s | x).",
            "fact a(%s, 1).",
            "table t(x: int) until a(%s, x);")) {
      assertEquals(
          List.of(DiagnosticCode.TOO_LARGE), codes(component(rule.replace("%s", columns))), rule);
    }
    String declared = "x: int, ".repeat(32) + "x: int";
    assertEquals(
        List.of(DiagnosticCode.TOO_LARGE), codes("program p; channel c(" + declared + ");"));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 12_000})
  void expressionsHaveADepth(int depth) {
    for (String term :
        List.of(
            "(".repeat(depth) + "x" + ")".repeat(depth),
            "(1, ".repeat(depth) + "x" + ")".repeat(depth),
            "f(".repeat(depth) + "x" + ")".repeat(depth),
            "-".repeat(depth) + "x",
            "- ".repeat(depth) + "1",
            "x" + " + x".repeat(depth),
            "x" + " * x".repeat(depth))) {
      assertEquals(
          List.of(DiagnosticCode.TOO_DEEP),
          codes(component("a(" + term + ") :- b(x). c(x) :- d(x).")));
    }
    String sets = "set<".repeat(depth) + "int" + ">".repeat(depth);
    assertEquals(List.of(DiagnosticCode.TOO_DEEP), codes("program p; type t = " + sets + ";"));
    String tuples = "(int, ".repeat(depth) + "int" + ")".repeat(depth);
    assertEquals(List.of(DiagnosticCode.TOO_DEEP), codes("program p; type t = " + tuples + ";"));
  }

  @Test
  void depthsAddUp() {
    String nested = "x";
    for (int i = 0; i < 199; i++) {
      nested = "(" + nested + " + x)";
    }
    assertEquals(List.of(), codes(component("a(" + nested + ") :- b(x).")));
    String wide = "x";
    for (int i = 0; i < 100; i++) {
      wide = "(" + wide + " + x * x + x)";
    }
    assertEquals(List.of(DiagnosticCode.TOO_DEEP), codes(component("a(" + wide + ") :- b(x).")));
  }

  @Test
  void bracesHaveADepth() {
    String open = "component c { ".repeat(10_000);
    assertTrue(codes("program p; " + open).contains(DiagnosticCode.TOO_DEEP));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "{",
        "}",
        "[",
        "\"",
        "/*",
        "/* */",
        ".",
        "a",
        "a ",
        "a(",
        "a(x) ",
        "a(x),",
        "\u0000",
        "\uD83D\uDE00",
        "x == ",
        "component c {",
        "test t {",
        "a(x) :- b(x) c(x).",
        "0x",
        "1",
        "'",
        ";;",
        "a(x\n",
        "table t(\n",
        "a(x) :- b(x), \n",
        "\n",
        "include \"",
        "fact r(1 ",
        "::",
        "set<",
        "\\"
      })
  void garbageIsAnswered(String piece) {
    String garbage = piece.repeat(MEBIBYTE / piece.length() / 2);
    assertFalse(codes(garbage).isEmpty());
    assertFalse(codes("program p; component c { " + garbage).isEmpty());
    assertTrue(codes("program p; a(" + garbage).size() <= 100);
  }

  @Test
  void largeProgramsAreRead() {
    String fact = "fact edge(1, \"some text\", (2, 3)). ";
    assertEquals(List.of(), codes(component(fact.repeat(MEBIBYTE / fact.length() - 10))));
  }

  @Test
  void statementsHaveALength() {
    String tuple = "(" + "1, ".repeat(24_000) + "1)";
    assertEquals(List.of(), codes(component("a(" + tuple + ") :- b(x).")));
    String items = "b(x, y), x + y * 2 < 17, ";
    String body = items.repeat(MEBIBYTE / items.length() - 10);
    assertEquals(List.of(DiagnosticCode.TOO_LARGE), codes(component("a(x) :- " + body + " c(x).")));
    String columns = "1, ".repeat(MEBIBYTE / 3 - 100);
    assertEquals(
        List.of(DiagnosticCode.TOO_LARGE), codes(component("a((" + columns + "1)) :- b(x).")));
  }

  private static String component(String body) {
    return "program p; component c { " + body + " }";
  }

  private static List<DiagnosticCode> codes(String text) {
    return Assertions.assertTimeoutPreemptively(
        HANG,
        () ->
            Parser.parse("test.ded", text).diagnostics().stream()
                .map(Diagnostic::code)
                .distinct()
                .toList());
  }
}
