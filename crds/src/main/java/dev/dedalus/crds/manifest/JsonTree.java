package dev.dedalus.crds.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A tree without its places, for values whose type only the program knows. */
final class JsonTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  static JsonNode of(Located value) {
    return switch (value) {
      case Located.Scalar scalar -> scalar(scalar);
      case Located.Sequence sequence -> {
        ArrayNode items = NODES.arrayNode();
        sequence.items().forEach(item -> items.add(of(item)));
        yield items;
      }
      case Located.Mapping mapping -> {
        ObjectNode fields = NODES.objectNode();
        mapping.fields().forEach((name, field) -> fields.set(name, of(field.value())));
        yield fields;
      }
    };
  }

  private static JsonNode scalar(Located.Scalar scalar) {
    String digits = scalar.text().replace("_", "");
    try {
      return switch (scalar.scalarKind()) {
        case TEXT -> NODES.textNode(scalar.text());
        case TRUTH -> NODES.booleanNode(Boolean.parseBoolean(scalar.text()));
        case NOTHING -> NODES.nullNode();
        case INTEGER -> NODES.numberNode(new BigInteger(digits));
        case NUMBER -> NODES.numberNode(new BigDecimal(digits));
      };
    } catch (NumberFormatException e) {
      return NODES.textNode(scalar.text());
    }
  }
}
