package dev.dedalus.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A function without a value for its arguments does not match: here that of a key of one byte. */
class FunctionValuesTest {
  @Test
  void aLiteralWithoutValueHasNoRow() {
    assertEquals(List.of("out(2)"), sent("out@s(i) :~ a(x), key(k, i), sign(k, x, _), self(s)."));
  }

  @Test
  void underNegationThereIsNone() {
    assertEquals(List.of("out(1)"), sent("out@s(i) :~ a(x), key(k, i), !sign(k, x, _), self(s)."));
  }

  @Test
  void anExpressionWithoutValueFailsItsItem() {
    assertEquals(
        List.of("out(2)"),
        sent("out@s(i) :~ a(_), key(k, i), x = encrypt(k, k), x != k, self(s)."));
    assertEquals(
        List.of("out(2)"), sent("out@s(i) :~ a(_), key(k, i), encrypt(k, k) != k, self(s)."));
  }

  /** As for a division by 0: what is asked for has no value, so the answer is not "no". */
  @Test
  void anArgumentWithoutValueFailsANegatedItemToo() {
    assertEquals(
        List.of("out(2)"),
        sent("out@s(i) :~ a(_), key(k, i), !encrypt(k, encrypt(k, k), k), self(s)."));
  }

  private static String program(String rule) {
    return """
    program p;
    function sign(k: bytes, v: int) -> (s: bytes) pure;
    function encrypt(k: bytes, plain: bytes) -> (sealed: bytes) pure;
    channel a(x: int);
    channel out(x: int);
    component n {
      fact key(0x00, 1).
      fact key(0x0001020304050607000102030405060700010203040506070001020304050607, 2).
      %s
    }
    """
        .formatted(rule);
  }

  private static List<String> sent(String rule) {
    CheckedProgram program =
        Checker.check(Parser.parse("p.ded", program(rule)).program().orElseThrow(), Map.of())
            .program()
            .orElseThrow();
    Placement placement = Placement.asWritten(program);
    StepFunction function =
        StepFunction.of(placement, placement.nodes().getFirst(), StepSettings.STANDARD);
    NodeState started = function.step(function.start(), List.of()).state();
    return function
        .step(started, List.of(new Fact("a", Row.of(List.of(Value.of(7))))))
        .sends()
        .stream()
        .map(message -> message.relation() + message.row())
        .toList();
  }
}
