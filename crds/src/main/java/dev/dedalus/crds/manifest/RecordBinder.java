package dev.dedalus.crds.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds a tree to a record, field by field, and notes all that is wrong on the way. A field that is
 * left out has its {@code @Default}, is null where it is {@code @Nullable}, and is empty else.
 */
final class RecordBinder {
  private final List<ManifestProblem> problems;
  private final Map<String, Place> places;
  private final ValueBinder values;

  RecordBinder(List<ManifestProblem> problems, Map<String, Place> places) {
    this.problems = problems;
    this.places = places;
    this.values = new ValueBinder(this, problems);
  }

  /** The record, or null when a problem was noted. */
  <T> @Nullable T bind(Class<T> type, Located.Mapping node, String path) {
    int before = problems.size();
    Map<String, RecordComponent> components = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      components.put(name(component), component);
    }
    node.fields()
        .forEach((name, field) -> {
          if (!components.containsKey(name)) {
            unknown(name, field, path, components);
          }
        });
    List<@Nullable Object> arguments = new ArrayList<>();
    components.forEach((name, component) ->
        arguments.add(value(component, node, join(path, name), node.fields().get(name))));
    return problems.size() > before ? null : construct(type, arguments);
  }

  /** Notes where a value stands. */
  void place(String path, Place place) {
    places.put(path, place);
  }

  /** The path of a field of an object. */
  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private void unknown(
      String name, Located.Field field, String path, Map<String, RecordComponent> components) {
    String where = path.isEmpty() ? "a manifest" : path;
    problems.add(
        new ManifestProblem(
            ManifestCode.UNKNOWN_FIELD,
            field.place(),
            join(path, name),
            where + " has no field \"" + name + "\"",
            Optional.of(Suggestion.of(name, components.keySet()))));
  }

  private @Nullable Object value(
      RecordComponent component, Located.Mapping node, String path, Located.@Nullable Field field) {
    Type type = component.getGenericType();
    if (field != null && !isNothing(field.value())) {
      places.put(path, field.value().place());
      return values.bind(component, type, field.value(), path);
    }
    if (component.getAccessor().isAnnotationPresent(Required.class)) {
      problems.add(
          new ManifestProblem(
              ManifestCode.MISSING_FIELD,
              field == null ? node.place() : field.place(),
              path,
              path + " is missing",
              Optional.empty()));
      return null;
    }
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return null;
    }
    Default written = component.getAccessor().getAnnotation(Default.class);
    return written == null
        ? empty(component.getType(), path)
        : ValueBinder.ofDefault(component.getType(), written.value());
  }

  private Object empty(Class<?> type, String path) {
    if (type == Map.class) {
      return Map.of();
    }
    if (type == List.class) {
      return List.of();
    }
    Object bound = bind(type, new Located.Mapping(Map.of(), Place.START), path);
    if (bound == null) {
      throw new IllegalStateException(type + " cannot be left out");
    }
    return bound;
  }

  private static boolean isNothing(Located value) {
    return value instanceof Located.Scalar scalar
        && scalar.scalarKind() == Located.ScalarKind.NOTHING;
  }

  private static String name(RecordComponent component) {
    JsonProperty written = component.getAccessor().getAnnotation(JsonProperty.class);
    return written == null ? component.getName() : written.value();
  }

  private static <T> T construct(Class<T> type, List<@Nullable Object> arguments) {
    Class<?>[] types = new Class<?>[arguments.size()];
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type + " refuses " + arguments, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is not a public record", e);
    }
  }
}
