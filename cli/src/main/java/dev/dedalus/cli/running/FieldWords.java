package dev.dedalus.cli.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.client.Field;
import dev.dedalus.client.RequestForm;
import dev.dedalus.inputs.TypedValues;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fields of a request as words of the command line: {@code name=value}, and plain values for
 * the fields that are not named, in order.
 */
public final class FieldWords {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern NAMED =
      Pattern.compile("([A-Za-z_][A-Za-z_0-9]*)=(.*)", Pattern.DOTALL);

  private final RequestForm form;

  /** For a kind of request. */
  public FieldWords(RequestForm form) {
    this.form = form;
  }

  /**
   * The fields' values, in the order of the form.
   *
   * @throws CommandException if a field is unknown, missing, given twice or of the wrong type
   */
  public Value[] read(List<String> words) throws CommandException {
    Map<String, Value> values = new TreeMap<>();
    List<String> plain = new ArrayList<>();
    for (String word : words) {
      Matcher matcher = NAMED.matcher(word);
      if (matcher.matches()) {
        Field field = field(matcher.group(1));
        if (values.put(field.name(), parse(field, matcher.group(2))) != null) {
          throw CommandException.usage(field.name() + " is given twice");
        }
      } else {
        plain.add(word);
      }
    }
    for (Field field : form.fields()) {
      if (!values.containsKey(field.name()) && !plain.isEmpty()) {
        values.put(field.name(), parse(field, plain.removeFirst()));
      }
    }
    if (!plain.isEmpty()) {
      throw CommandException.usage("\"" + plain.getFirst() + "\" is too much; " + describe());
    }
    return inOrder(values);
  }

  /**
   * The values in a JSON object with one key per field.
   *
   * @throws CommandException if it is none, or its keys do not fit
   */
  public Value[] readJson(String text) throws CommandException {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw CommandException.usage("--json is not JSON: " + e.getOriginalMessage());
    }
    if (!json.isObject()) {
      throw CommandException.usage("--json must be an object; " + describe());
    }
    Map<String, Value> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      Field field = field(entry.getKey());
      try {
        values.put(field.name(), TypedValues.read(entry.getValue(), field.type()));
      } catch (IllegalArgumentException e) {
        throw wrong(field, e);
      }
    }
    return inOrder(values);
  }

  private Value[] inOrder(Map<String, Value> values) throws CommandException {
    Value[] row = new Value[form.fields().size()];
    for (int i = 0; i < row.length; i++) {
      Value value = values.get(form.fields().get(i).name());
      if (value == null) {
        throw CommandException.usage(form.fields().get(i).name() + " is missing; " + describe());
      }
      row[i] = value;
    }
    return row;
  }

  private Field field(String name) throws CommandException {
    Optional<Field> field =
        form.fields().stream().filter(one -> one.name().equals(name)).findFirst();
    if (field.isEmpty()) {
      String why =
          name.equals("id") || name.equals("low")
              ? name + " is filled by the router; "
              : form.name() + " has no field " + name + "; ";
      throw CommandException.usage(why + describe());
    }
    return field.get();
  }

  private static Value parse(Field field, String word) throws CommandException {
    try {
      return TypedValues.parse(word, field.type());
    } catch (IllegalArgumentException e) {
      throw wrong(field, e);
    }
  }

  private static CommandException wrong(Field field, IllegalArgumentException e) {
    return CommandException.usage(field.name() + ": " + e.getMessage());
  }

  private String describe() {
    if (form.fields().isEmpty()) {
      return form.name() + " has no fields";
    }
    return form.fields().stream()
        .map(field -> field.name() + ": " + field.type())
        .collect(Collectors.joining(", ", "the fields of " + form.name() + " are ", ""));
  }
}
