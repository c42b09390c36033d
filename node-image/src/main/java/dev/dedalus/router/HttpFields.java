package dev.dedalus.router;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dedalus.client.Field;
import dev.dedalus.client.RequestForm;
import dev.dedalus.value.JsonValues;
import dev.dedalus.value.Row;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * The fields of a request in the body of an HTTP request: a JSON object, or, where exactly one
 * field of type bytes or string is to be filled, the body itself.
 */
final class HttpFields {
  private static final int DEPTH_MAX = 100;

  private final ObjectMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads the fields.
   *
   * @param mediaType the header, or empty where there is none: then the body is JSON, or empty
   */
  Row read(RequestForm form, String mediaType, byte[] body) throws ProblemException {
    String type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "", "application/json" -> json(form, body);
      case "text/plain", "application/octet-stream" -> Row.of(plain(form, type, body));
      default ->
          throw new ProblemException(
              Problem.mediaType(
                  type
                      + " is not taken; use application/json"
                      + (isPlain(form) ? " or text/plain" : "")));
    };
  }

  /** Whether the body itself may be the only field. */
  static boolean isPlain(RequestForm form) {
    List<Field> fields = form.fields();
    return fields.size() == 1
        && (fields.getFirst().type() == Type.Basic.BYTES
            || fields.getFirst().type() == Type.Basic.STRING);
  }

  private static Value plain(RequestForm form, String mediaType, byte[] body)
      throws ProblemException {
    if (!isPlain(form)) {
      throw new ProblemException(
          Problem.mediaType(
              mediaType
                  + " needs a request with one field of type bytes or string; use application/json"));
    }
    Field field = form.fields().getFirst();
    if (field.type() == Type.Basic.BYTES) {
      return Value.BytesValue.wrap(body);
    }
    try {
      return Value.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      throw new ProblemException(Problem.body("the body is not UTF-8"));
    }
  }

  private Row json(RequestForm form, byte[] body) throws ProblemException {
    JsonNode object = parse(form, body);
    Iterator<String> names = object.fieldNames();
    while (names.hasNext()) {
      refuseUnknown(form, names.next());
    }
    Value[] values = new Value[form.fields().size()];
    for (int i = 0; i < values.length; i++) {
      Field field = form.fields().get(i);
      JsonNode json = object.get(field.name());
      if (json == null) {
        throw new ProblemException(
            Problem.field(field.name(), field.name() + " is missing; expected " + field.type()));
      }
      try {
        values[i] = JsonValues.read(json, field.type());
      } catch (IllegalArgumentException e) {
        throw new ProblemException(
            Problem.field(field.name(), field.name() + ": " + e.getMessage()));
      }
    }
    return Row.wrap(values);
  }

  private JsonNode parse(RequestForm form, byte[] body) throws ProblemException {
    if (body.length == 0 && form.fields().isEmpty()) {
      return mapper.createObjectNode();
    }
    try {
      JsonNode json = mapper.readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new ProblemException(Problem.body("not JSON: " + e.getOriginalMessage()));
    } catch (IOException e) {
      throw new ProblemException(Problem.body("not JSON"));
    }
    throw new ProblemException(Problem.body("expected a JSON object with the request's fields"));
  }

  private static void refuseUnknown(RequestForm form, String name) throws ProblemException {
    if (form.fields().stream().anyMatch(field -> field.name().equals(name))) {
      return;
    }
    String why =
        name.equals("id") || name.equals("low")
            ? " is filled by the router"
            : " is no field of " + form.name();
    List<String> known = form.fields().stream().map(Field::name).toList();
    throw new ProblemException(
        Problem.field(name, name + why + "; fields: " + String.join(", ", known)));
  }
}
