package dev.dedalus.crds.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML value and where it stands. */
sealed interface Located {
  /** Where it starts. */
  Place place();

  /** What a person calls it: {@code a list}. */
  String kind();

  /** Fields in the order of the text. */
  record Mapping(Map<String, Field> fields, Place place) implements Located {
    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String kind() {
      return fields.isEmpty() ? "{}" : "an object";
    }
  }

  /** A field's value and where its name stands. */
  record Field(Place place, Located value) {}

  /** A list. */
  record Sequence(List<Located> items, Place place) implements Located {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A single value; {@code text} as written, without quotes. */
  record Scalar(ScalarKind scalarKind, String text, Place place) implements Located {
    @Override
    public String kind() {
      return switch (scalarKind) {
        case TEXT ->
            "the text \"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
        case INTEGER, NUMBER -> "the number " + text;
        case TRUTH -> text;
        case NOTHING -> "nothing";
      };
    }
  }

  /** How YAML reads a single value. */
  enum ScalarKind {
    TEXT,
    INTEGER,
    NUMBER,
    TRUTH,
    NOTHING
  }
}
