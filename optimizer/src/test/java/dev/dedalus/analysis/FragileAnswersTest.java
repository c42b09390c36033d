package dev.dedalus.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.analysis.FragileAnswers.Answer;
import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.Parser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FragileAnswersTest {
  private static final String HEAD =
      """
      program p;
      request ask(id: int) -> said, unsaid;
      reply said(id: int);
      reply unsaid(id: int);
      channel pass(client: client, id: int);
      channel back(client: client, id: int);
      """;

  @Test
  void whatIsAnsweredAtOnceIsSafe() {
    assertEquals(
        List.of(),
        of(
            """
            component front {
              said@c(id) :~ ask(c, id).
              seen(c, id) :- ask(c, id).
              seen(c, id) :+ seen(c, id).
              unsaid@c(id) :~ ask(c, id), id < 0.
            }
            """));
  }

  @Test
  void whatIsRememberedMayBeLost() {
    assertEquals(
        List.of("ask said {front=[seen]}"),
        of(
            """
            component front {
              seen(c, id) :- ask(c, id).
              seen(c, id) :+ seen(c, id).
              count(c, count(id)) :- seen(c, id).
              said@c(n) :~ count(c, n).
              unsaid@c(id) :~ ask(c, id).
            }
            """));
  }

  @Test
  void whatAnAnswerIsWithheldForCountsToo() {
    assertEquals(
        List.of("ask said {front=[seen]}"),
        of(
            """
            component front {
              table seen(client: client, id: int);
              seen(c, id) :+ ask(c, id).
              said@c(id) :~ ask(c, id), !seen(c, id).
              unsaid@c(id) :~ ask(c, id).
            }
            """));
  }

  @Test
  void whatAnotherComponentRemembersMayBeLostToo() {
    assertEquals(
        List.of("ask said {back_end=[kept]}", "ask unsaid {back_end=[kept], front=[waiting]}"),
        of(
            """
            component front {
              pass@b(c, id) :~ ask(c, id), back_end(b).
              waiting(c, id) :+ ask(c, id).
              said@c(id) :~ back(c, id).
              unsaid@c(id) :~ back(c, id), waiting(c, id).
            }
            component back_end {
              kept(c, id) :+ pass(c, id).
              kept(c, id) :+ kept(c, id).
              back@f(c, id) :~ kept(c, id), pass(c, id), front(f).
            }
            """));
  }

  @Test
  void ofTheLibrary() {
    assertEquals(List.of("command committed {leader=[votes]}"), lines(text("benchmark/voting")));
    assertEquals(
        List.of(
            "put stored {coordinator=[putting, wrote]}",
            "get found {coordinator=[getting, heard, offered], replica=[entries]}",
            "get absent {coordinator=[getting, heard, offered], replica=[entries]}"),
        lines(text("quorum-write")));
  }

  private static String text(String program) {
    return ProgramLibrary.text(program).orElseThrow();
  }

  private static List<String> of(String components) {
    return lines(HEAD + components);
  }

  private static List<String> lines(String text) {
    ParseResult parsed = Parser.parse("test.ded", text);
    CheckResult checked = Checker.check(parsed.program().orElseThrow(), Map.of());
    CheckedProgram program =
        checked.program().orElseThrow(() -> new AssertionError(checked.diagnostics().toString()));
    return FragileAnswers.of(program).stream().map(FragileAnswersTest::line).toList();
  }

  private static String line(Answer answer) {
    return answer.request() + " " + answer.reply() + " " + answer.remembered();
  }
}
