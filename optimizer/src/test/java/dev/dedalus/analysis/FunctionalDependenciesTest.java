package dev.dedalus.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Parser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionalDependenciesTest {
  private static final String PROGRAM =
      """
      program store;
      function hash(k: int) -> (h: int) pure;
      request put(id: int, k: int) -> done;
      reply done(id: int);
      channel keep(h: int, k: int);
      component store {
        done@c(id) :~ put(c, id, _).
        RULES
      }
      """;

  /** All dependencies of {@code r} in a program with such rules. */
  private static List<String> of(String rules) {
    var parsed = Parser.parse("test.ded", PROGRAM.replace("RULES", rules)).program().orElseThrow();
    var program = Checker.check(parsed, Map.of()).program().orElseThrow();
    return FunctionalDependencies.of(Placement.asWritten(program)).texts().stream()
        .filter(text -> text.startsWith("store.r: "))
        .map(text -> text.substring("store.r: ".length()))
        .toList();
  }

  @Test
  void knowTheFunction() {
    assertEquals(List.of("#1 = hash(#2)"), of("r(h, k) :- put(_, _, k), h = hash(k)."));
    assertEquals(List.of("#1 = #2 / 10"), of("r(k / 10, k) :- put(_, _, k)."));
    assertEquals(List.of("#1 = 3"), of("r(3, k) :- put(_, _, k)."));
    assertEquals(List.of("#2 = #1"), of("r(k, k) :- put(_, _, k)."));
  }

  @Test
  void areInheritedThroughJoins() {
    assertEquals(
        List.of("#1 = hash((#2 + 1))"),
        of("s(g, k) :- put(_, _, k), g = k + 1. r(h, k) :- s(g, k), s(_, k), hash(g, h)."));
  }

  @Test
  void areThoseThatAllRulesGive() {
    String first = "r(h, k) :- put(_, _, k), h = hash(k). ";
    assertEquals(List.of(), of(first + "r(h, k) :- put(_, k, _), h = k + 1."));
    assertEquals(List.of(), of(first + "r(h, k) :- put(_, h, k)."));
    assertEquals(
        List.of("#1 = hash(#2)"),
        of(first + "r(h, k) :- put(_, h, k), h == hash(k). r(h, k) :+ r(h, k)."));
  }

  /** What a circle hands on holds as long as nothing else comes into it. */
  @Test
  void goRoundInCircles() {
    String circle = "r(h, k) :- s(h, k). s(h, k) :+ r(h, k). s(h, k) :- put(_, _, k), h = k / 10. ";
    assertEquals(List.of("#1 = #2 / 10"), of(circle));
    assertEquals(List.of(), of(circle + "s(h, k) :- put(_, h, k)."));
    assertEquals(
        List.of(),
        of(
            circle
                + "table t(h: int, k: int) init (9, 9). t(h, k) :- s(h, k). "
                + "s(h, k) :- t(h, k)."));
  }

  @Test
  void followFromNothingElse() {
    assertEquals(List.of(), of("r(h, k) :- put(_, h, k)."));
    assertEquals(List.of(), of("r(h, k) :- put(_, h, k), h < k, h != k / 10."));
    assertEquals(List.of(), of("s(k / 10, k) :- put(_, _, k). r(h, k) :- put(_, h, k), !s(h, k)."));
    assertEquals(List.of(), of("r(max(h), k) :- put(_, h, k)."));
    assertEquals(List.of(), of("r(h, k) :- put(_, _, k), h in 0..k."));
  }

  @Test
  void areOfWhatAllComponentsSend() {
    assertEquals(
        List.of("#1 = #2 / 10"),
        of("keep@s(k / 10, k) :~ put(_, _, k), store(s). r(h, k) :- keep(h, k)."));
    assertEquals(
        List.of(),
        of(
            """
            keep@s(k / 10, k) :~ put(_, _, k), store(s). r(h, k) :- keep(h, k).
            } component other { keep@s(1, 2) :~ keep(_, _), store(s).
            """
                .replace("keep(_, _)", "other(_)")));
  }
}
