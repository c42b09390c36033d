package dev.dedalus.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterTest {
  static Stream<String> texts() {
    return Stream.concat(
        ProgramLibrary.names().stream().map(name -> ProgramLibrary.text(name).orElseThrow()),
        Stream.of("everything.ded", "acceptor.ded").map(Texts::resource));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void readingWhatIsPrintedGivesTheSameTree(String text) {
    assertRoundTrip(Texts.parse(text));
  }

  @Test
  void readingRandomProgramsGivesTheSameTree() {
    for (long seed = 0; seed < 500; seed++) {
      assertRoundTrip(new RandomTree(seed).program());
    }
  }

  private static void assertRoundTrip(ParsedProgram program) {
    String printed = Printer.print(program);
    ParsedProgram again = Texts.parse(printed);
    assertEquals(program.name(), again.name());
    assertEquals(program.parameters(), again.parameters(), printed);
    assertEquals(program.declarations(), again.declarations(), printed);
    assertEquals(printed, Printer.print(again));
  }

  @Test
  void printsCanonicalText() {
    String text =
        """
        program p(n: int = 3 in 1..99);

        request r(id: int) to any c -> done;
        reply done(id: int);

        component c[n] survives n - 1 keeps nothing {
          table t(x: int) until q(x) init (1), (2);
          timer tick every 1500ms;
          done@client(id) :~ r(client, id), !t(id).
        }

        test quiet {
          @1 r(1) to c 0;
          @2 alice: r(1 + n);
          crash c 1;
          lose c to c 2;
          pre(x, count(y)) :- c::t(_, x), r(_, y).
        }
        """;
    assertEquals(text, Printer.print(Texts.parse(text.replaceAll("\\s+", " "))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a(x - y - (z - 1), (x - y) * z, x * y / (z * 2), x - (0 - y), -1 - -2) :- b(x, y, z)",
        "a@(f(x))(sum(x; k), count(*), index(; g), index()) :~ b(x, k, g, (_, (1, nobody)))",
        "a@(x, y)(| r) :~ b(x, y, r), !new c(x), x = hash(0x00, \"\\n\"), s in 1..x * 2",
      })
  void parenthesesStandOnlyWhereNeeded(String rule) {
    assertEquals(rule, Printer.print(Texts.rule(rule)));
  }

  @Test
  void resolvedNamesAreNamesAgain() {
    Term named = new Term.Named("quorum", Value.of(2), Span.NONE);
    assertEquals("quorum", Printer.print(named));
  }

  @Test
  void printsPieces() {
    assertEquals("!a(x)", Printer.print(Texts.item("not a((x))")));
    Declaration.Channel channel =
        (Declaration.Channel)
            Texts.parse("program p channel c(a: int, b: set<(int,t)>)").declarations().getFirst();
    assertEquals("a: int, b: set<(int, t)>", Printer.print(channel.columns()));
    assertEquals("channel c(a: int, b: set<(int, t)>);", Printer.print(channel));
    assertEquals(List.of(), Texts.errors("program p " + Printer.print(channel)));
  }
}
