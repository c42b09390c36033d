package dev.dedalus.syntax;

import static dev.dedalus.syntax.Texts.errors;
import static dev.dedalus.syntax.Texts.item;
import static dev.dedalus.syntax.Texts.rule;
import static dev.dedalus.syntax.Texts.statement;
import static dev.dedalus.syntax.Texts.term;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
  private static final Span NONE = Span.NONE;

  @Test
  void readsEveryConstruct() {
    ParsedProgram program = Texts.parse(Texts.resource("everything.ded"));
    assertEquals("everything", program.name());
    assertEquals(4, program.parameters().size());
    assertEquals(19, program.declarations().size());
    Declaration.Component proposer = (Declaration.Component) program.declarations().get(15);
    assertEquals(Optional.of(List.of("seen", "e::votes")), proposer.keeps());
    assertEquals(26, proposer.body().size());
  }

  @Test
  void statementsNeedNoDotWhereTheNextBegins() {
    ParsedProgram with =
        Texts.parse("program p; type t = int; component c { a(x) :- b(x), x > 1. b(x) :- a(x); }.");
    ParsedProgram without =
        Texts.parse("program p type t = int component c { a(x) :- b(x), x > 1 b(x) :- a(x) }");
    assertEquals(with.declarations(), without.declarations());
  }

  @Test
  void operatorsBindAsInArithmetic() {
    assertEquals(term("(a - b) - (c * d)"), term("a - b - c * d"));
    assertEquals(term("((-a) * b) % c"), term("-a * b % c"));
    assertEquals(term("a - (0 - b)"), term("a - -b"));
  }

  @Test
  void minusInFrontOfANumberIsPartOfIt() {
    assertEquals(new Term.Constant(Value.of(Long.MIN_VALUE), NONE), term("-9223372036854775808"));
    assertEquals(new Term.Constant(Value.of(5), NONE), term("- -5"));
  }

  @Test
  void parenthesesAroundOneTermAreNoTuple() {
    assertEquals(term("x"), term("((x))"));
    assertEquals(2, ((Term.Tuple) term("((x), (y))")).elements().size());
  }

  @Test
  void comparisonsStandWithOrWithoutParentheses() {
    assertEquals(item("x >= 3"), item("((x >= 3))"));
    assertEquals(item("x = f(y)"), item("(x = f(y))"));
    assertEquals(item("(x, y) == z"), item("((x, y) == z)"));
  }

  @Test
  void negationHasThreeSpellings() {
    assertEquals(item("!r(x)"), item("not r(x)"));
    assertEquals(item("!r(x)"), item("notin r(x)"));
  }

  @Test
  void aggregatesAreThoseOnlyAsTerms() {
    assertEquals(
        new BodyItem.Literal(
            false, false, "count", List.of(new Term.Variable("x", NONE)), List.of(), NONE),
        item("count(x)"));
    assertEquals(
        new Term.Aggregate(Term.AggregateKind.COUNT, List.of(), List.of(), NONE), term("count(*)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"table", "test", "key", "every", "to", "max", "set", "program", "fact", "as"})
  void keywordsAreNamesToo(String word) {
    Rule rule = rule(word + "@" + word + "(" + word + ") :~ " + word + "(" + word + ").");
    assertEquals(word, rule.head().relation());
    assertEquals(Optional.of(new Term.Variable(word, NONE)), rule.head().location());
    statement("table " + word + "(" + word + ": int) key (" + word + ");");
  }

  @Test
  void spansArePreciseInUtf16() {
    ParsedProgram program =
        Texts.parse(
            "program p; # \uD83D\uDE00\r\ncomponent c {\r\n"
                + "  /* \uD83D\uDE00 */ a(x) :- b(x,\r\n c), x\t>= \"\uD83D\uDE00\".\r\n}");
    Declaration.Component component = (Declaration.Component) program.declarations().getFirst();
    assertSpan(2, 1, 13, component.span());
    assertSpan(2, 11, 1, component.nameSpan());
    Rule rule = ((Declaration.RuleStatement) component.body().getFirst()).rule();
    assertSpan(3, 12, 12, rule.span());
    assertSpan(3, 12, 4, rule.head().span());
    assertSpan(3, 20, 4, rule.body().getFirst().span());
    assertSpan(4, 6, 9, rule.body().getLast().span());
    assertSpan(4, 11, 4, ((BodyItem.Comparison) rule.body().getLast()).right().span());
  }

  private static void assertSpan(int line, int column, int length, Span span) {
    assertEquals(List.of(line, column, length), List.of(span.line(), span.column(), span.length()));
  }

  @Test
  void scriptsOfTestsStandBeforeTheirRules() {
    ParsedProgram program =
        Texts.parse(
            """
            program p;
            test t { pre(x) :- a(x) @3 alice: put(1, "}") to store 2
              crash store; @10 lose a 0 to b; heal a 0 to b. crash(1)
              start: crash(2); }
            """);
    Declaration.Test test = (Declaration.Test) program.declarations().getFirst();
    assertEquals(
        List.of(
            "@3 alice: put(1, \"}\") to store 2",
            "crash store",
            "@10 lose a 0 to b",
            "heal a 0 to b",
            "crash(1)",
            "start: crash(2)"),
        test.script().stream().map(Printer::print).toList());
    assertEquals(List.of("pre(x) :- a(x)"), test.rules().stream().map(Printer::print).toList());
  }

  @Test
  void reportsAllErrorsAtOnce() {
    assertEquals(
        List.of(
            "1:11+1 DED-0001 found `;`, expected a name or `)`",
            "2:18+1 DED-0001 found `)`, expected a name",
            "4:15+1 DED-0001 found `)`, expected `,`, `.`, an operator or a comparison",
            "6:7+1 DED-0001 found `.`, expected `:-`, `:+` or `:~`",
            "7:20+1 DED-0001 found `.`, expected `:-`, `:+` or `:~`"),
        errors(
            """
            program p(;
            channel c(x: int,);
            component c {
              a(x) :- b(x)), c(x).
              c(x) :- d(x).
              e(1).
              a(x) :- b(x) c(x).
              table t(x: int);
            }
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a(x) :- b(x), x == 1.5 ~ 1:45+3 DED-0001 `1.5` is no number: there are no fractions",
      })
  void namesWhatIsWrong(String statement, String expected) {
    assertEquals(List.of(expected), errors("program p; component c { " + statement + " }"));
  }

  @Test
  void aProgramHasAHeader() {
    assertTrue(errors("").getFirst().contains("expected `program`"));
  }
}
