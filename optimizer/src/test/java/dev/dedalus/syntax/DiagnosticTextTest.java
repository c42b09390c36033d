package dev.dedalus.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
  @Test
  void underlinesThePiece() {
    assertEquals(
        """
        p.ded:2:3: error DED-0101: no
         2 |   bcd
           |   ^^
        p.ded:1:1: declared here
         1 | a
           | ^
        help: yes
        """,
        print("a\r\n\tbcd".replace("\t", "\t "), new Span(2, 3, 2), new Span(1, 1, 1)));
  }

  @Test
  void showsOfLongLinesWhatIsNear() {
    String line = "x".repeat(300) + "HERE" + "y".repeat(300);
    assertEquals(
        "p.ded:1:301: error DED-0101: no\n"
            + (" 1 | .. " + "x".repeat(40) + "HERE" + "y".repeat(56) + " ..\n")
            + ("   | " + " ".repeat(43) + "^^^^\n")
            + "help: yes\n",
        print(line, new Span(1, 301, 4)));
  }

  @Test
  void neitherCutsCharactersNorShowsControls() {
    String line = "\u0007" + "\uD83D\uDE00".repeat(200);
    String printed = print(line, new Span(1, 100, 500));
    assertEquals(
        " 1 | .. " + "\uD83D\uDE00".repeat(50) + " ..",
        printed.lines().skip(1).findFirst().orElseThrow());
    assertEquals(
        " 1 |  " + "\uD83D\uDE00".repeat(49) + " ..",
        print(line, new Span(1, 1, 1)).lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void placesBehindTheLastLineAndOutsideOfTheText() {
    assertEquals(
        "p.ded:1:3: error DED-0101: no\n 1 | ab\n   |   ^\nhelp: yes\n",
        print("ab", new Span(1, 3, 1)));
    assertEquals("p.ded: error DED-0101: no\nhelp: yes\n", print("ab", Span.NONE));
  }

  private static String print(String text, Span span, Span... related) {
    List<Diagnostic.Related> others =
        List.of(related).stream().map(at -> new Diagnostic.Related(at, "declared here")).toList();
    Diagnostic diagnostic =
        new Diagnostic(DiagnosticCode.UNKNOWN_RELATION, span, "no", Optional.of("yes"), others);
    return DiagnosticText.print("p.ded", text, List.of(diagnostic));
  }
}
