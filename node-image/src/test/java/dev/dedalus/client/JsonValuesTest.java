package dev.dedalus.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.dedalus.value.JsonValues;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValuesTest {
  @Test
  void writesAndReadsEveryType() {
    Map<Value, String> values = new LinkedHashMap<>();
    values.put(Value.of(Long.MIN_VALUE), "int");
    values.put(Value.of(true), "bool");
    values.put(Value.of("a\"b"), "string");
    values.put(Value.bytes("hi"), "bytes");
    values.put(new Value.NodeValue("acceptor", 2), "node");
    values.put(Value.NodeValue.NOBODY, "node");
    values.put(new Value.ClientValue(1, -1), "client");
    values.put(Value.ClientValue.NOBODY, "client");
    values.put(
        new Value.TupleValue(List.of(Value.of(1), new Value.NodeValue("a", 0))), "(int, node)");
    values.put(new Value.SetValue(List.of(Value.of(2), Value.of(1))), "set<int>");
    values.forEach((value, type) ->
        assertEquals(value, JsonValues.read(JsonValues.write(value), TypeText.parse(type))));
  }

  @Test
  void saysWhatIsExpected() {
    var nodes = JsonNodeFactory.instance;
    for (Type.Basic type : Type.Basic.values()) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> JsonValues.read(nodes.nullNode(), type));
      assertTrue(String.valueOf(e.getMessage()).startsWith("expected " + type));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> JsonValues.read(nodes.numberNode(1.5), Type.Basic.INT));
    assertThrows(
        IllegalArgumentException.class,
        () -> JsonValues.read(nodes.textNode("%"), Type.Basic.BYTES));
  }

  @Test
  void readsTypesAsTheyArePrinted() {
    for (String text : List.of("int", "set<(int, node)>", "((int, bool), set<client>)")) {
      assertEquals(text, TypeText.parse(text).toString());
    }
    for (String wrong : List.of("", "in", "int,", "set<int", "(int", "x")) {
      assertThrows(IllegalArgumentException.class, () -> TypeText.parse(wrong), wrong);
    }
  }
}
