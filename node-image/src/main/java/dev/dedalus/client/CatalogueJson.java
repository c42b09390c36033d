package dev.dedalus.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A catalogue as JSON, as the router sends it when a client says hello: {@code {"requests":
 * [{"name", "fields": [{"name", "type"}], "replies": []}], "replies": [{"name", "fields"}],
 * "components": [{"name", "instances"}]}}.
 */
public final class CatalogueJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CatalogueJson() {}

  /** Writes a catalogue. */
  public static String write(Catalogue catalogue) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode requests = root.putArray("requests");
    for (RequestForm form : catalogue.requests()) {
      ObjectNode request = requests.addObject().put("name", form.name());
      writeFields(request, form.fields());
      ArrayNode replies = request.putArray("replies");
      form.replies().forEach(replies::add);
    }
    ArrayNode replies = root.putArray("replies");
    for (ReplyForm form : catalogue.replies()) {
      writeFields(replies.addObject().put("name", form.name()), form.columns());
    }
    ArrayNode components = root.putArray("components");
    catalogue
        .instances()
        .forEach((name, count) -> components.addObject().put("name", name).put("instances", count));
    return root.toString();
  }

  /**
   * Reads a catalogue.
   *
   * @throws IllegalArgumentException if the text is not one
   */
  public static Catalogue read(String json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      List<RequestForm> requests = new ArrayList<>();
      for (JsonNode request : root.path("requests")) {
        List<String> replies = new ArrayList<>();
        request.path("replies").forEach(reply -> replies.add(reply.asText()));
        requests.add(new RequestForm(request.path("name").asText(), readFields(request), replies));
      }
      List<ReplyForm> replies = new ArrayList<>();
      for (JsonNode reply : root.path("replies")) {
        replies.add(new ReplyForm(reply.path("name").asText(), readFields(reply)));
      }
      SequencedMap<String, Integer> instances = new LinkedHashMap<>();
      for (JsonNode component : root.path("components")) {
        instances.put(component.path("name").asText(), component.path("instances").asInt());
      }
      return new Catalogue(requests, replies, instances);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a catalogue of requests: " + e.getOriginalMessage());
    }
  }

  private static void writeFields(ObjectNode owner, List<Field> fields) {
    ArrayNode list = owner.putArray("fields");
    for (Field field : fields) {
      list.addObject().put("name", field.name()).put("type", field.type().toString());
    }
  }

  private static List<Field> readFields(JsonNode owner) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode field : owner.path("fields")) {
      fields.add(
          new Field(field.path("name").asText(), TypeText.parse(field.path("type").asText())));
    }
    return fields;
  }
}
