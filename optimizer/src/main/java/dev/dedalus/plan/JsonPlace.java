package dev.dedalus.plan;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A value of a JSON text and where it stands, so that whatever is wrong with it names the place.
 *
 * @param path {@code steps[2].keys}; empty for the whole text
 */
record JsonPlace(JsonNode node, String path) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static JsonPlace parse(String text) throws PlanFormatException {
    try {
      JsonNode root = MAPPER.readTree(text);
      if (root == null || root.isMissingNode()) {
        throw new PlanFormatException("", "the text is empty");
      }
      return new JsonPlace(root, "");
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new PlanFormatException(place, "this is not JSON: " + e.getOriginalMessage());
    }
  }

  PlanFormatException wrong(String message) {
    return new PlanFormatException(path, message);
  }

  /** An object with no fields but these. */
  JsonPlace object(List<String> known) throws PlanFormatException {
    if (!node.isObject()) {
      throw wrong("this is to be an object: {..}");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!known.contains(field.getKey())) {
        throw wrong(
            "there is no field \"" + field.getKey() + "\"; known are " + String.join(", ", known));
      }
    }
    return this;
  }

  Optional<JsonPlace> optional(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull()
        ? Optional.empty()
        : Optional.of(new JsonPlace(value, path.isEmpty() ? name : path + "." + name));
  }

  JsonPlace field(String name) throws PlanFormatException {
    Optional<JsonPlace> value = optional(name);
    if (value.isEmpty()) {
      throw wrong("the field \"" + name + "\" is missing");
    }
    return value.get();
  }

  /** All fields, by name. */
  SequencedMap<String, JsonPlace> fields() throws PlanFormatException {
    if (!node.isObject()) {
      throw wrong("this is to be an object: {..}");
    }
    SequencedMap<String, JsonPlace> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      fields.put(field.getKey(), new JsonPlace(field.getValue(), path + "." + field.getKey()));
    }
    return fields;
  }

  List<JsonPlace> elements() throws PlanFormatException {
    if (!node.isArray()) {
      throw wrong("this is to be a list: [..]");
    }
    List<JsonPlace> elements = new ArrayList<>();
    for (JsonNode element : node) {
      elements.add(new JsonPlace(element, path + "[" + elements.size() + "]"));
    }
    return elements;
  }

  List<String> texts() throws PlanFormatException {
    List<String> texts = new ArrayList<>();
    for (JsonPlace element : elements()) {
      texts.add(element.text());
    }
    return texts;
  }

  String text() throws PlanFormatException {
    if (!node.isTextual()) {
      throw wrong("this is to be a string");
    }
    return node.textValue();
  }

  boolean flag() throws PlanFormatException {
    if (!node.isBoolean()) {
      throw wrong("this is to be true or false");
    }
    return node.booleanValue();
  }

  int integer(int least, int most) throws PlanFormatException {
    boolean fits = node.isIntegralNumber() && node.canConvertToInt();
    if (!fits || node.intValue() < least || node.intValue() > most) {
      throw wrong("this is to be a whole number from " + least + " to " + most);
    }
    return node.intValue();
  }

  double number() throws PlanFormatException {
    if (!node.isNumber() || !(node.doubleValue() >= 0) || Double.isInfinite(node.doubleValue())) {
      throw wrong("this is to be a number, at least 0");
    }
    return node.doubleValue();
  }
}
