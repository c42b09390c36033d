package dev.dedalus.crds.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds one value to the type of its field. */
final class ValueBinder {
  private final RecordBinder records;
  private final List<ManifestProblem> problems;

  ValueBinder(RecordBinder records, List<ManifestProblem> problems) {
    this.records = records;
    this.problems = problems;
  }

  /** The value, or null when a problem was noted. */
  @Nullable Object bind(RecordComponent component, Type type, Located value, String path) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? list(component, arguments[0], value, path)
          : map(component, arguments[1], value, path);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == JsonNode.class) {
      return JsonTree.of(value);
    }
    if (plain.isRecord()) {
      return value instanceof Located.Mapping mapping
          ? records.bind(plain, mapping, path)
          : wrong(value, path, "an object");
    }
    if (!(value instanceof Located.Scalar scalar)) {
      return wrong(value, path, name(plain));
    }
    Object bound = scalar(plain, scalar, path);
    if (bound != null) {
      Bounds.check(component, bound)
          .ifPresent(help -> notAllowed(scalar, path, path + " is " + scalar.text(), help));
    }
    return bound;
  }

  /** The value of a {@code @Default}. */
  static Object ofDefault(Class<?> type, String text) {
    if (type == boolean.class) {
      return Boolean.valueOf(text);
    }
    if (type == int.class) {
      return Integer.valueOf(text);
    }
    if (type == double.class) {
      return Double.valueOf(text);
    }
    return type.isEnum() ? constant(type, text).orElseThrow() : text;
  }

  private @Nullable Object scalar(Class<?> type, Located.Scalar scalar, String path) {
    Located.ScalarKind kind = scalar.scalarKind();
    if (type == String.class) {
      return kind == Located.ScalarKind.TEXT
          ? scalar.text()
          : wrong(scalar, path, "a text; write it in quotes: \"" + scalar.text() + "\"");
    }
    if (type.isEnum()) {
      Optional<Object> constant = constant(type, scalar.text());
      if (constant.isEmpty()) {
        List<String> names = Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
        String help = Suggestion.of(scalar.text(), names);
        notAllowed(scalar, path, path + " cannot be \"" + scalar.text() + "\"", help);
      }
      return constant.orElse(null);
    }
    if (type == boolean.class) {
      return kind == Located.ScalarKind.TRUTH
          ? Boolean.valueOf(scalar.text())
          : wrong(scalar, path, "true or false");
    }
    return number(type, scalar, path);
  }

  private @Nullable Object number(Class<?> type, Located.Scalar scalar, String path) {
    boolean whole = type == int.class || type == Integer.class;
    boolean fits =
        scalar.scalarKind() == Located.ScalarKind.INTEGER
            || (!whole && scalar.scalarKind() == Located.ScalarKind.NUMBER);
    if (!fits) {
      return wrong(scalar, path, name(type));
    }
    try {
      String digits = scalar.text().replace("_", "");
      if (whole) {
        return Integer.decode(digits);
      }
      double value = Double.parseDouble(digits);
      return Double.isFinite(value) ? value : wrong(scalar, path, "a finite number");
    } catch (NumberFormatException e) {
      return wrong(scalar, path, whole ? "an integer below 2^31" : "a number");
    }
  }

  private @Nullable Object list(RecordComponent component, Type type, Located value, String path) {
    if (!(value instanceof Located.Sequence sequence)) {
      return wrong(value, path, "a list");
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Located located = sequence.items().get(i);
      String at = path + "[" + i + "]";
      records.place(at, located.place());
      Object item = bind(component, type, located, at);
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  private @Nullable Object map(RecordComponent component, Type type, Located value, String path) {
    if (!(value instanceof Located.Mapping mapping)) {
      return wrong(value, path, "an object");
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    mapping
        .fields()
        .forEach((name, field) -> {
          String at = RecordBinder.join(path, name);
          records.place(at, field.value().place());
          Object entry = bind(component, type, field.value(), at);
          if (entry != null) {
            entries.put(name, entry);
          }
        });
    return entries;
  }

  private static Optional<Object> constant(Class<?> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.toString().equals(text))
        .map(Object.class::cast)
        .findFirst();
  }

  private @Nullable Object wrong(Located value, String path, String expected) {
    problems.add(
        new ManifestProblem(
            ManifestCode.WRONG_TYPE,
            value.place(),
            path,
            path + " is " + value.kind(),
            Optional.of("it must be " + expected)));
    return null;
  }

  private void notAllowed(Located value, String path, String message, String help) {
    problems.add(
        new ManifestProblem(
            ManifestCode.NOT_ALLOWED, value.place(), path, message, Optional.of(help)));
  }

  private static String name(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return "an integer";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    return type.isEnum() ? "one of " + Arrays.toString(type.getEnumConstants()) : "a text";
  }
}
