package dev.dedalus.crds.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads one YAML document into a tree with places. */
final class YamlTree {
  private static final int DEPTH_MAX = 50;

  private final YAMLParser parser;
  private int depth;

  /** The text is not one YAML document. */
  static final class YamlException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Place place;

    YamlException(Place place, String message) {
      super(message);
      this.place = place;
    }

    Place place() {
      return place;
    }

    String sentence() {
      return java.util.Objects.requireNonNull(getMessage());
    }
  }

  private YamlTree(YAMLParser parser) {
    this.parser = parser;
  }

  /** Reads a text. */
  static Located read(String text) throws YamlException {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      return new YamlTree(parser).document();
    } catch (JsonProcessingException e) {
      throw broken(e);
    } catch (IOException e) {
      throw new YamlException(Place.START, firstLine(String.valueOf(e.getMessage())));
    }
  }

  private Located document() throws IOException, YamlException {
    if (parser.nextToken() == null) {
      throw new YamlException(Place.START, "the file is empty");
    }
    Located root = value();
    if (parser.nextToken() != null) {
      throw new YamlException(here(1), "the file holds more than one document");
    }
    return root;
  }

  private Located value() throws IOException, YamlException {
    if (parser.isCurrentAlias()) {
      throw new YamlException(here(1), "aliases (*name) are not supported in manifests");
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping();
      case START_ARRAY -> sequence();
      case VALUE_STRING -> scalar(Located.ScalarKind.TEXT);
      case VALUE_NUMBER_INT -> scalar(Located.ScalarKind.INTEGER);
      case VALUE_NUMBER_FLOAT -> scalar(Located.ScalarKind.NUMBER);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Located.ScalarKind.TRUTH);
      case VALUE_NULL -> scalar(Located.ScalarKind.NOTHING);
      default -> throw new YamlException(here(1), "unexpected " + token);
    };
  }

  private Located.Scalar scalar(Located.ScalarKind kind) throws IOException {
    String text = parser.getText();
    int lineEnd = text.indexOf('\n');
    return new Located.Scalar(kind, text, here(lineEnd < 0 ? text.length() : 1));
  }

  private Located.Mapping mapping() throws IOException, YamlException {
    Place place = here(1);
    enter();
    Map<String, Located.Field> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Place namePlace = here(name.length());
      parser.nextToken();
      if (fields.put(name, new Located.Field(namePlace, value())) != null) {
        throw new YamlException(namePlace, "the field \"" + name + "\" stands here twice");
      }
    }
    depth--;
    return new Located.Mapping(fields, place);
  }

  private Located.Sequence sequence() throws IOException, YamlException {
    Place place = here(1);
    enter();
    List<Located> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    depth--;
    return new Located.Sequence(items, place);
  }

  private void enter() throws YamlException {
    if (++depth > DEPTH_MAX) {
      throw new YamlException(here(1), "objects and lists nest deeper than " + DEPTH_MAX);
    }
  }

  private Place here(int length) {
    return place(((JsonParser) parser).currentTokenLocation(), length);
  }

  private static Place place(@Nullable JsonLocation location, int length) {
    return location == null
        ? Place.START
        : new Place(
            Math.max(1, location.getLineNr()),
            Math.max(1, location.getColumnNr()),
            Math.max(1, length));
  }

  /** What the YAML reader stumbled over, rather than what it was doing. */
  private static YamlException broken(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked
        && marked.getProblem() != null
        && marked.getProblemMark() != null) {
      Mark mark = marked.getProblemMark();
      Place place = new Place(mark.getLine() + 1, mark.getColumn() + 1, 1);
      return new YamlException(place, firstLine(marked.getProblem()));
    }
    return new YamlException(place(e.getLocation(), 1), firstLine(e.getOriginalMessage()));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("not readable");
  }
}
