package dev.dedalus.cli.input;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.inputs.Finding;
import java.util.List;

/**
 * Findings for programs, as {@link dev.dedalus.syntax.DiagnosticJson} writes diagnostics: the
 * document {@code {"file": .., "diagnostics": [..]}}. A finding in another text than the file (a
 * program of the library) has a key {@code file} of its own, one in a manifest the {@code path} of
 * its field.
 */
public final class FindingJson {
  private FindingJson() {}

  /**
   * The document.
   *
   * @param file as it was given on the command line
   */
  public static ObjectNode of(String file, List<Finding> findings) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("file", file);
    ArrayNode diagnostics = document.putArray("diagnostics");
    findings.forEach(finding -> diagnostics.add(one(file, finding)));
    return document;
  }

  private static ObjectNode one(String file, Finding finding) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("code", finding.code());
    json.put("severity", finding.error() ? "error" : "warning");
    if (!finding.source().name().equals(file)) {
      json.put("file", finding.source().name());
    }
    json.put("line", finding.span().line());
    json.put("column", finding.span().column());
    json.put("length", finding.span().length());
    if (!finding.path().isEmpty()) {
      json.put("path", finding.path());
    }
    json.put("message", finding.message());
    json.put("help", finding.help().orElse(null));
    ArrayNode related = json.putArray("related");
    for (Finding.Related other : finding.related()) {
      ObjectNode place = related.addObject();
      if (!other.source().equals(finding.source())) {
        place.put("file", other.source().name());
      }
      place
          .put("line", other.span().line())
          .put("column", other.span().column())
          .put("message", other.message());
    }
    return json;
  }
}
