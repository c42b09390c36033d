package dev.dedalus.syntax;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Diagnostics for programs: {@code {"file": .., "diagnostics": [{"code", "severity", "line",
 * "column", "length", "message", "help", "related": [{"line", "column", "message"}]}]}}. Keys in
 * this order, all of them always; a place that no text contains has line 0, a missing help is null.
 * A place in an included file has a key {@code file} of its own before its line.
 */
public final class DiagnosticJson {
  private DiagnosticJson() {}

  /** The diagnostics of one file as a document, without a line feed at its end. */
  public static String write(String file, List<Diagnostic> diagnostics) {
    return tree(file, diagnostics).toString();
  }

  /** The diagnostics of one file, to be part of a larger document. */
  public static ObjectNode tree(String file, List<Diagnostic> diagnostics) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("file", file);
    ArrayNode list = tree.putArray("diagnostics");
    diagnostics.forEach(diagnostic -> write(diagnostic, list.addObject()));
    return tree;
  }

  private static void write(Diagnostic diagnostic, ObjectNode entry) {
    entry.put("code", diagnostic.code().code());
    entry.put("severity", diagnostic.code().severity().name().toLowerCase(Locale.ROOT));
    place(diagnostic.span(), entry);
    entry.put("length", diagnostic.span().length());
    entry.put("message", diagnostic.message());
    entry.put("help", diagnostic.help().orElse(null));
    ArrayNode related = entry.putArray("related");
    for (Diagnostic.Related other : diagnostic.related()) {
      ObjectNode place = related.addObject();
      place(other.span(), place);
      place.put("message", other.message());
    }
  }

  private static void place(Span span, ObjectNode entry) {
    span.included().ifPresent(text -> entry.put("file", text.name()));
    entry.put("line", span.line());
    entry.put("column", span.column());
  }
}
