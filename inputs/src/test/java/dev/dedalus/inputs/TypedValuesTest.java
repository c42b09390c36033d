package dev.dedalus.inputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.value.Type;
import dev.dedalus.value.Type.Basic;
import dev.dedalus.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedValuesTest {
  private static final Type PAIR = new Type.Tuple(List.of(Basic.INT, Basic.BYTES));

  @Test
  void readsWordsOfEveryType() {
    assertEquals(Value.of(-12), TypedValues.parse("-12", Basic.INT));
    assertEquals(Value.of(true), TypedValues.parse("true", Basic.BOOL));
    assertEquals(Value.of("12"), TypedValues.parse("12", Basic.STRING));
    assertEquals(Value.bytes("0 is a text"), TypedValues.parse("0 is a text", Basic.BYTES));
    assertEquals("0x00ff", TypedValues.parse("0x00ff", Basic.BYTES).toString());
    assertEquals(new Value.NodeValue("acceptor", 1), TypedValues.parse("acceptor[1]", Basic.NODE));
    assertEquals(Value.ClientValue.NOBODY, TypedValues.parse("nobody", Basic.CLIENT));
    assertEquals(
        new Value.TupleValue(List.of(Value.of(3), Value.bytes("a"))),
        TypedValues.parse("[3, \"a\"]", PAIR));
    assertEquals(
        new Value.SetValue(List.of(Value.of(1), Value.of(2))),
        TypedValues.parse("[2, 1]", new Type.SetOf(Basic.INT)));
  }

  @Test
  void saysWhatIsExpected() {
    assertWrong("expected int, a whole number of 64 bits", "1.5", Basic.INT);
    assertWrong("expected int, a whole number of 64 bits", "99999999999999999999", Basic.INT);
    assertWrong("expected int, a whole number of 64 bits", "3 4", Basic.INT);
    assertWrong("expected bool, true or false", "yes", Basic.BOOL);
    assertWrong("expected an even number of hexadecimal digits after 0x", "0xfff", Basic.BYTES);
    assertWrong("expected (int, bytes), a JSON array of 2", "[3]", PAIR);
    assertWrong("expected (int, bytes), a JSON array of 2", "3", PAIR);
    assertWrong("expected set<int>, a JSON array", "{}", new Type.SetOf(Basic.INT));
    assertWrong("expected bytes", "[1, 2]", PAIR);
    assertWrong("expected node", "acceptor", Basic.NODE);
  }

  private static void assertWrong(String expected, String word, Type type) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TypedValues.parse(word, type));
    assertTrue(String.valueOf(e.getMessage()).startsWith(expected), e.getMessage());
  }
}
