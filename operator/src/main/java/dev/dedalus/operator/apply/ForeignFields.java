package dev.dedalus.operator.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of an object that should be otherwise and that someone else applies too. Whoever applies
 * will do it again, so that writing over it would be a fight; whoever has only updated a field has
 * made a change by hand. Reads {@code managedFields} as the API server writes them: {@code f:name}
 * is a field, {@code k:{"name":"node"}} the element of a list with this key.
 */
final class ForeignFields {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String FIELD = "f:";
  private static final String KEY = "k:";

  private final String manager;
  private final List<String> found;

  private ForeignFields(String manager, List<String> found) {
    this.manager = manager;
    this.found = found;
  }

  /**
   * A phrase for each, {@code .spec.type, which gitops applies as well}.
   *
   * @param managed who has written which fields
   * @param desired what is ours to say, and nothing else
   */
  static List<String> of(
      @Nullable List<ManagedFieldsEntry> managed, JsonNode actual, JsonNode desired) {
    List<String> found = new ArrayList<>();
    if (managed == null) {
      return List.of();
    }
    for (ManagedFieldsEntry entry : managed) {
      boolean isForeign =
          "Apply".equals(entry.getOperation())
              && !ObjectWriter.FIELD_MANAGER.equals(entry.getManager());
      if (isForeign && entry.getFieldsV1() != null) {
        JsonNode fields = MAPPER.valueToTree(entry.getFieldsV1().getAdditionalProperties());
        new ForeignFields(entry.getManager(), found).search("", fields, actual, desired);
      }
    }
    return List.copyOf(found);
  }

  private void search(String path, JsonNode fields, JsonNode actual, JsonNode desired) {
    if (desired.isMissingNode()) {
      return;
    }
    if (fields.isEmpty()) {
      if (!desired.equals(actual)) {
        found.add(path + ", which " + manager + " applies as well");
      }
      return;
    }
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String name = field.getKey();
      if (name.startsWith(FIELD)) {
        String child = name.substring(FIELD.length());
        search(path + "." + child, field.getValue(), actual.path(child), desired.path(child));
      } else if (name.startsWith(KEY)) {
        String key = name.substring(KEY.length());
        search(
            path + "[" + key + "]", field.getValue(), element(actual, key), element(desired, key));
      }
    }
  }

  /** The element of a list whose fields are those of a key. */
  private static JsonNode element(JsonNode list, String key) {
    JsonNode wanted = parse(key);
    for (JsonNode one : list) {
      boolean isIt =
          wanted.properties().stream()
              .allMatch(column -> column.getValue().equals(one.path(column.getKey())));
      if (isIt) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  private static JsonNode parse(String key) {
    try {
      return MAPPER.readTree(key);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the API server writes keys as JSON: " + key, e);
    }
  }
}
