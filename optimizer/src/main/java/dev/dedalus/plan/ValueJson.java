package dev.dedalus.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BoolValue;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.IntValue;
import dev.dedalus.value.Value.NodeValue;
import dev.dedalus.value.Value.SetValue;
import dev.dedalus.value.Value.StringValue;
import dev.dedalus.value.Value.TupleValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Values of parameters as JSON: numbers, booleans and strings as they are, tuples as lists; for
 * what JSON has no form, an object with one field: {@code {"bytes": "00ff"}}, {@code {"set":
 * [..]}}, {@code {"nobody": "node"}}. Other addresses do not exist before a program runs.
 */
final class ValueJson {
  private static final List<String> FORMS = List.of("bytes", "set", "nobody");

  private ValueJson() {}

  static JsonNode write(Value value) {
    return switch (value) {
      case IntValue number -> LongNode.valueOf(number.value());
      case BoolValue flag -> BooleanNode.valueOf(flag.value());
      case StringValue text -> TextNode.valueOf(text.value());
      case TupleValue tuple -> list(tuple.elements());
      case SetValue set -> JsonNodeFactory.instance.objectNode().set("set", list(set.elements()));
      case BytesValue bytes -> form("bytes", HexFormat.of().formatHex(bytes.array()));
      case NodeValue ignored -> form("nobody", "node");
      case ClientValue ignored -> form("nobody", "client");
    };
  }

  private static ArrayNode list(List<Value> values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> list.add(write(value)));
    return list;
  }

  private static JsonNode form(String name, String text) {
    return JsonNodeFactory.instance.objectNode().put(name, text);
  }

  static Value read(JsonPlace place) throws PlanFormatException {
    JsonNode node = place.node();
    if (node.isTextual()) {
      return Value.of(node.textValue());
    } else if (node.isBoolean()) {
      return Value.of(node.booleanValue());
    } else if (node.isIntegralNumber() && node.canConvertToLong()) {
      return Value.of(node.longValue());
    } else if (node.isArray() && node.size() >= 2) {
      return new TupleValue(list(place));
    } else if (node.isObject() && node.size() == 1) {
      return form(place.object(FORMS));
    }
    throw place.wrong("this is no value of the language");
  }

  private static List<Value> list(JsonPlace place) throws PlanFormatException {
    List<Value> values = new ArrayList<>();
    for (JsonPlace element : place.elements()) {
      values.add(read(element));
    }
    return values;
  }

  private static Value form(JsonPlace place) throws PlanFormatException {
    if (place.optional("set").isPresent()) {
      return new SetValue(list(place.field("set")));
    }
    if (place.optional("nobody").isPresent()) {
      return place.field("nobody").text().equals("node") ? NodeValue.NOBODY : ClientValue.NOBODY;
    }
    JsonPlace bytes = place.field("bytes");
    try {
      return BytesValue.wrap(HexFormat.of().parseHex(bytes.text()));
    } catch (IllegalArgumentException e) {
      throw bytes.wrong("this is to be pairs of hexadecimal digits");
    }
  }
}
