package dev.dedalus.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Programs and pieces of programs for tests. */
final class Texts {
  private Texts() {}

  /** A file of the test resources. */
  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tree of a text without errors. */
  static ParsedProgram parse(String text) {
    ParseResult result = Parser.parse("test.ded", text);
    assertEquals(List.of(), result.diagnostics());
    return result.program().orElseThrow();
  }

  /** The tree of one statement inside a component. */
  static Declaration statement(String text) {
    ParsedProgram program = parse("program p; component c { " + text + " }");
    return ((Declaration.Component) program.declarations().getFirst()).body().getFirst();
  }

  /** The tree of one rule. */
  static Rule rule(String text) {
    return ((Declaration.RuleStatement) statement(text)).rule();
  }

  /** The tree of one item of a body. */
  static BodyItem item(String text) {
    return rule("a() :- " + text).body().getFirst();
  }

  /** The tree of one term. */
  static Term term(String text) {
    return rule("a(" + text + ") :- b()").head().arguments().getFirst();
  }

  /** The diagnostics of a text, each as {@code 3:14+1 DED-0001 message}. */
  static List<String> errors(String text) {
    return Parser.parse("test.ded", text).diagnostics().stream()
        .map(found ->
            found.span().line()
                + ":"
                + found.span().column()
                + "+"
                + found.span().length()
                + " "
                + found.code().code()
                + " "
                + found.message())
        .toList();
  }
}
