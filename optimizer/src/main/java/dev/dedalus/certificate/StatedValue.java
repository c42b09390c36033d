package dev.dedalus.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import dev.dedalus.value.Value.SetValue;
import dev.dedalus.value.Value.TupleValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A parameter's value, in the forms of docs/plans.md. */
final class StatedValue {
  private StatedValue() {}

  static Value read(JsonNode json) throws Unproven {
    if (json.isTextual()) {
      return Value.of(json.textValue());
    } else if (json.isBoolean()) {
      return Value.of(json.booleanValue());
    } else if (json.isIntegralNumber() && json.canConvertToLong()) {
      return Value.of(json.longValue());
    } else if (json.isArray() && json.size() >= 2) {
      return new TupleValue(all(json));
    } else if (json.isObject() && json.size() == 1) {
      return form(json);
    }
    throw wrong(json);
  }

  private static Value form(JsonNode json) throws Unproven {
    if (json.path("set").isArray()) {
      return new SetValue(all(json.path("set")));
    }
    if (json.has("nobody")) {
      return json.path("nobody").asText().equals("node") ? NodeValue.NOBODY : ClientValue.NOBODY;
    }
    if (!json.path("bytes").isTextual()) {
      throw wrong(json);
    }
    try {
      return BytesValue.wrap(HexFormat.of().parseHex(json.path("bytes").textValue()));
    } catch (IllegalArgumentException e) {
      throw wrong(json);
    }
  }

  private static List<Value> all(JsonNode list) throws Unproven {
    List<Value> values = new ArrayList<>();
    for (JsonNode element : list) {
      values.add(read(element));
    }
    return values;
  }

  private static Unproven wrong(JsonNode json) {
    return Unproven.of("format", "this is no value of the language: " + json);
  }
}
