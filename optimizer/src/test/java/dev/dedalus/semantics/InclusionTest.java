package dev.dedalus.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.IncludedText;
import dev.dedalus.syntax.IncludedTexts;
import dev.dedalus.syntax.Parser;
import dev.dedalus.syntax.Printer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a program is once its files are in it. */
class InclusionTest {
  private static final int MEBIBYTE = 1 << 20;

  @Test
  void namesOfAFileGetItsPrefixOnceForAllComponents() {
    String program =
        """
        program p(limit: int = 3);
        function hash(v: bytes) -> (h: int) pure;
        channel feed(k: e::key);
        component peer {
          seen(k) :- e::told(_, k).
          seen(k) :- f::told(_, k).
        }
        component one {
          include "counter.ded" as e;
          e::input(k) :- feed(k).
        }
        component other {
          include "counter.ded" as e;
          include "counter.ded" as f;
          e::input(k) :- f::again(k).
          f::input(k) :- e::again(k).
        }
        """;
    String printed = printed(program, new ResourceFiles());
    assertEquals(1, count(printed, "channel e::told(from: node, k: e::key);"));
    assertEquals(1, count(printed, "channel f::told(from: node, k: f::key);"));
    assertEquals(1, count(printed, "type e::key = (int, e::level);"));
    assertEquals(1, count(printed, "const e::most = limit + 1;"));
    assertEquals(1, count(printed, "function hash"));
    assertEquals(2, count(printed, "fact e::start(limit, e::most)."));
    assertEquals(2, count(printed, "table e::seen(k: e::key) until e::gone(k);"));
    assertEquals(2, count(printed, "table e::top(limit: int) init (e::most) keep max(limit);"));
    assertEquals(2, count(printed, "timer e::late(k) 500ms after e::seen(k);"));
    assertEquals(
        2, count(printed, "e::told@p(me, k) :~ e::input(k), e::seen(k), peer(p), self(me)."));
    assertEquals(2, count(printed, "e::q::tally(k, count(v)) :- e::q::votes(v, k)."));
    assertEquals(2, count(printed, "forget e::old(k) :- e::gone(k)."));
    assertTrue(
        printed.contains("e::seen(k) :- e::input(k), e::start(_, e::limit), e::limit < e::most."),
        printed);
  }

  @Test
  void theWholeIsCanonicalText() {
    String program =
        """
        program p(limit: int = 3);
        channel feed(k: e::key);
        component peer {
          include "counter.ded" as e;
          e::input(k) :- feed(k).
          e::input(k) :- e::told(_, k).
        }
        """;
    String printed = printed(program, new ResourceFiles());
    assertEquals(printed, printed(printed, IncludedTexts.NONE));
  }

  @Test
  void whatTheIncludingComponentDerivesGoesBeforeNamesOfTheProgram() {
    String file = "told@p(x) :~ input(x), peer(p).";
    String program =
        """
        program p;
        channel input(x: int);
        channel told(x: int);
        component peer {
          seen(x) :- told(x).
        }
        component a {
          include "f" as e;
          %s
        }
        """;
    assertTrue(
        printed(program.formatted("n(x) :- input(x)."), one(file))
            .contains("told@p(x) :~ input(x), peer(p)."));
    assertTrue(
        printed(program.formatted("e::input(x) :- input(x). e::peer(p) :- self(p)."), one(file))
            .contains("told@p(x) :~ e::input(x), e::peer(p)."));
  }

  @Test
  void filesNestSixteenDeep() {
    assertEquals(List.of(), codes("include \"1\" as e;", chain(16)));
    assertEquals(List.of(DiagnosticCode.TOO_DEEP), codes("include \"1\" as e;", chain(17)));
  }

  @Test
  void allTextsCountAsOftenAsTheyAreIncluded() {
    IncludedTexts half = one("#" + "x".repeat(MEBIBYTE / 2 - 1000));
    assertEquals(List.of(), codes("include \"f\" as e;", half));
    assertEquals(
        List.of(DiagnosticCode.TOO_LARGE),
        codes("include \"f\" as e; include \"f\" as g; include \"f\" as h;", half));
  }

  @Test
  void allRulesCount() {
    String rule = "r(x) :- input(x). ";
    String feed = "include \"f\" as e; e::input(1) :- self(_).";
    assertEquals(List.of(), codes(feed, one(rule.repeat(1998))));
    assertEquals(List.of(DiagnosticCode.TOO_LARGE), codes(feed, one(rule.repeat(2000))));
  }

  @Test
  void withoutFilesNoneIsThere() {
    assertEquals(
        List.of(DiagnosticCode.UNKNOWN_FILE), codes("include \"f\" as e;", IncludedTexts.NONE));
  }

  @Test
  void whatCannotBeReadSaysWhy() {
    List<Diagnostic> found =
        diagnostics("include \"f\" as e;", (from, path) -> new IncludedTexts.Unreadable("no text"));
    assertEquals("\"f\" cannot be included: no text", found.getFirst().message());
  }

  private static IncludedTexts chain(int files) {
    Map<String, String> texts = new TreeMap<>();
    for (int i = 1; i < files; i++) {
      texts.put("" + i, "include \"" + (i + 1) + "\" as e;");
    }
    texts.put("" + files, "");
    return of(texts);
  }

  private static IncludedTexts one(String text) {
    return of(Map.of("f", text));
  }

  private static IncludedTexts of(Map<String, String> texts) {
    return (includer, path) -> {
      String text = texts.get(path);
      return text == null
          ? new IncludedTexts.Missing(List.of())
          : new IncludedTexts.Present(new IncludedText(path, text));
    };
  }

  private static List<DiagnosticCode> codes(String body, IncludedTexts files) {
    return diagnostics(body, files).stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::code)
        .toList();
  }

  private static List<Diagnostic> diagnostics(String body, IncludedTexts files) {
    String text = "program p; component a { last(x) :- self(x). " + body + "}";
    return Checker.check(Parser.parse("p", text).program().orElseThrow(), Map.of(), files)
        .diagnostics();
  }

  private static String printed(String text, IncludedTexts files) {
    CheckResult checked =
        Checker.check(Parser.parse("p", text).program().orElseThrow(), Map.of(), files);
    return Printer.print(
        checked
            .program()
            .orElseThrow(() -> new AssertionError(checked.diagnostics().toString()))
            .source());
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
