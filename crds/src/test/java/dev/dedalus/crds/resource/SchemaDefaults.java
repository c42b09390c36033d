package dev.dedalus.crds.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.generator.annotation.Required;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives objects that may be left out the default {@code {}}, so that defaults inside of them are
 * filled in: what {@link dev.dedalus.crds.manifest.ManifestReader} does with a file.
 */
final class SchemaDefaults {
  private SchemaDefaults() {}

  static void fill(ObjectNode schema, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      ObjectNode property = (ObjectNode) schema.at("/properties/" + name(component));
      if (component.getType().isRecord()) {
        fill(property, component.getType());
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
            && !component.getAccessor().isAnnotationPresent(Required.class)) {
          property.putObject("default");
        }
      }
      if (component.getGenericType() instanceof ParameterizedType generic) {
        Class<?> last =
            generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]
                    instanceof Class<?> item
                ? item
                : Object.class;
        if (last.isRecord()) {
          String inside = component.getType() == Map.class ? "/additionalProperties" : "/items";
          fill((ObjectNode) property.at(inside), last);
        }
      }
    }
  }

  private static String name(RecordComponent component) {
    JsonProperty written = component.getAccessor().getAnnotation(JsonProperty.class);
    return written == null ? component.getName() : written.value();
  }
}
