package dev.dedalus.inputs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dedalus.value.JsonValues;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Values as people write them, in manifests and on the command line: as in JSON, but that a value
 * of type bytes is its text, or {@code 0x} and hexadecimal digits.
 */
public final class TypedValues {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private TypedValues() {}

  /**
   * A word of the command line as a value of a type; tuples and sets are JSON arrays.
   *
   * @throws IllegalArgumentException if it is none; the message says what is expected
   */
  public static Value parse(String word, Type type) {
    boolean quoted = type == Type.Basic.STRING || type == Type.Basic.BYTES || isAddress(type);
    if (quoted) {
      return read(TextNode.valueOf(word), type);
    }
    try {
      return read(MAPPER.readTree(word), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected " + describe(type), e);
    }
  }

  /**
   * JSON as a value of a type.
   *
   * @throws IllegalArgumentException if it is none; the message says what is expected
   */
  public static Value read(JsonNode json, Type type) {
    return switch (type) {
      case Type.Basic basic ->
          basic == Type.Basic.BYTES ? bytes(json) : JsonValues.read(json, basic);
      case Type.Tuple tuple -> {
        if (!json.isArray() || json.size() != tuple.elements().size()) {
          throw new IllegalArgumentException("expected " + describe(type));
        }
        List<Value> elements = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
          elements.add(read(json.get(i), tuple.elements().get(i)));
        }
        yield new Value.TupleValue(elements);
      }
      case Type.SetOf set -> {
        if (!json.isArray()) {
          throw new IllegalArgumentException("expected " + describe(type));
        }
        List<Value> elements = new ArrayList<>();
        json.forEach(element -> elements.add(read(element, set.element())));
        yield new Value.SetValue(elements);
      }
    };
  }

  private static boolean isAddress(Type type) {
    return type == Type.Basic.NODE || type == Type.Basic.CLIENT;
  }

  private static Value bytes(JsonNode json) {
    if (!json.isTextual()) {
      throw new IllegalArgumentException("expected " + describe(Type.Basic.BYTES));
    }
    String text = json.textValue();
    if (!text.startsWith("0x")) {
      return Value.bytes(text);
    }
    try {
      return BytesValue.wrap(HexFormat.of().parseHex(text.substring(2)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected an even number of hexadecimal digits after 0x", e);
    }
  }

  /** How a value of a type is written. */
  private static String describe(Type type) {
    return switch (type) {
      case Type.Basic basic ->
          switch (basic) {
            case INT -> "int, a whole number of 64 bits";
            case BOOL -> "bool, true or false";
            case STRING -> "string, a text";
            case BYTES -> "bytes, a text or 0x and hexadecimal digits";
            case NODE -> "node, such as acceptor[1]";
            case CLIENT -> "client, such as client: and 32 hexadecimal digits";
          };
      case Type.Tuple tuple -> type + ", a JSON array of " + tuple.elements().size();
      case Type.SetOf ignored -> type + ", a JSON array";
    };
  }
}
