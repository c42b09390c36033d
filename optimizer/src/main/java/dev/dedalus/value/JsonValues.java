package dev.dedalus.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values as JSON: int a number, bool, string, bytes a base64 string, node a string {@code
 * "acceptor[1]"}, client a string {@code "client:<32 hex digits>"} (both {@code "nobody"} for
 * nobody), tuples and sets arrays.
 */
public final class JsonValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern NODE = Pattern.compile("([A-Za-z_][A-Za-z_0-9]*)\\[([0-9]{1,9})\\]");
  private static final Pattern CLIENT = Pattern.compile("client:([0-9a-f]{16})([0-9a-f]{16})");

  private JsonValues() {}

  /** A value as JSON. */
  public static JsonNode write(Value value) {
    return switch (value) {
      case Value.IntValue v -> NODES.numberNode(v.value());
      case Value.BoolValue v -> NODES.booleanNode(v.value());
      case Value.StringValue v -> NODES.textNode(v.value());
      case Value.BytesValue v -> NODES.textNode(Base64.getEncoder().encodeToString(v.array()));
      case Value.NodeValue v -> NODES.textNode(v.toString());
      case Value.ClientValue v -> NODES.textNode(v.toString());
      case Value.TupleValue v -> writeAll(v.elements());
      case Value.SetValue v -> writeAll(v.elements());
    };
  }

  /**
   * Reads a value of a type.
   *
   * @throws IllegalArgumentException if the JSON is not one; the message says what is expected
   */
  public static Value read(JsonNode json, Type type) {
    return switch (type) {
      case Type.Basic basic -> readBasic(json, basic);
      case Type.Tuple tuple -> {
        if (!json.isArray() || json.size() != tuple.elements().size()) {
          throw expected("an array of " + tuple.elements().size() + " for " + type);
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
          values.add(read(json.get(i), tuple.elements().get(i)));
        }
        yield new Value.TupleValue(values);
      }
      case Type.SetOf set -> {
        if (!json.isArray()) {
          throw expected("an array for " + type);
        }
        List<Value> values = new ArrayList<>();
        json.forEach(element -> values.add(read(element, set.element())));
        yield new Value.SetValue(values);
      }
    };
  }

  private static Value readBasic(JsonNode json, Type.Basic type) {
    return switch (type) {
      case INT -> {
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
          throw expected("int, a whole number of 64 bits");
        }
        yield Value.of(json.longValue());
      }
      case BOOL -> {
        if (!json.isBoolean()) {
          throw expected("bool, true or false");
        }
        yield Value.of(json.booleanValue());
      }
      case STRING -> Value.of(text(json, "string"));
      case BYTES -> Value.BytesValue.wrap(base64(text(json, "bytes, a base64 string")));
      case NODE -> node(text(json, "node, a string such as \"acceptor[1]\""));
      case CLIENT -> client(text(json, "client, a string such as \"client:\" and 32 hex digits"));
    };
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected bytes, a base64 string", e);
    }
  }

  private static Value node(String text) {
    Matcher matcher = NODE.matcher(text);
    if (matcher.matches()) {
      return new Value.NodeValue(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }
    if (text.equals("nobody")) {
      return Value.NodeValue.NOBODY;
    }
    throw expected("node, a string such as \"acceptor[1]\"");
  }

  private static Value client(String text) {
    Matcher matcher = CLIENT.matcher(text);
    if (matcher.matches()) {
      return new Value.ClientValue(
          HexFormat.fromHexDigitsToLong(matcher.group(1)),
          HexFormat.fromHexDigitsToLong(matcher.group(2)));
    }
    if (text.equals("nobody")) {
      return Value.ClientValue.NOBODY;
    }
    throw expected("client, a string such as \"client:\" and 32 hex digits");
  }

  private static String text(JsonNode json, String what) {
    if (!json.isTextual()) {
      throw expected(what);
    }
    return json.textValue();
  }

  private static JsonNode writeAll(List<Value> elements) {
    var array = NODES.arrayNode();
    elements.forEach(element -> array.add(write(element)));
    return array;
  }

  private static IllegalArgumentException expected(String what) {
    return new IllegalArgumentException("expected " + what);
  }
}
