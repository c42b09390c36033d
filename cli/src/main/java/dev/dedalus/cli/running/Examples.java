package dev.dedalus.cli.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.client.Field;
import dev.dedalus.client.RequestForm;
import dev.dedalus.value.JsonValues;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Lines that send a request, ready to be pasted into a shell. */
public final class Examples {
  private static final String TEXT = "hello";

  private Examples() {}

  /** A line for curl. */
  public static String curl(RequestForm form, int port) {
    String url = "http://127.0.0.1:" + port + "/v1/requests/" + form.name();
    List<Field> fields = form.fields();
    boolean plain =
        fields.size() == 1
            && (fields.getFirst().type() == Type.Basic.BYTES
                || fields.getFirst().type() == Type.Basic.STRING);
    if (plain) {
      return "curl -H 'Content-Type: text/plain' -d " + TEXT + " " + url;
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    fields.forEach(field -> body.set(field.name(), JsonValues.write(value(field.type()))));
    return "curl -H 'Content-Type: application/json' -d '" + body + "' " + url;
  }

  /** A line for {@code call}. */
  public static String call(String command, String protocol, RequestForm form) {
    String words =
        form.fields().stream()
            .map(field -> " " + field.name() + "=" + word(field.type()))
            .collect(Collectors.joining());
    String program = command.contains(" ") ? "'" + command + "'" : command;
    return program + " call " + protocol + " " + form.name() + words;
  }

  private static String word(Type type) {
    if (type == Type.Basic.STRING || type == Type.Basic.BYTES) {
      return TEXT;
    }
    JsonNode json = JsonValues.write(value(type));
    return json.isTextual()
        ? json.textValue()
        : json.isArray() ? "'" + json + "'" : json.toString();
  }

  private static Value value(Type type) {
    return switch (type) {
      case Type.Basic basic ->
          switch (basic) {
            case INT -> Value.of(1);
            case BOOL -> Value.of(true);
            case STRING -> Value.of(TEXT);
            case BYTES -> Value.bytes(TEXT);
            case NODE -> Value.NodeValue.NOBODY;
            case CLIENT -> Value.ClientValue.NOBODY;
          };
      case Type.Tuple tuple ->
          new Value.TupleValue(tuple.elements().stream().map(Examples::value).toList());
      case Type.SetOf set -> new Value.SetValue(List.of(value(set.element())));
    };
  }
}
