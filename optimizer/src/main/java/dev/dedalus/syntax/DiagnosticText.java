package dev.dedalus.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Diagnostics for people, in plain text: the place as editors and terminals recognise it, the line
 * with the piece underlined, other places that matter, and what to do.
 *
 * <pre>
 * voting.ded:14:29: error DED-0101: unknown relation `vots`
 *  14 |   tally(c, id, count(s)) :- vots(s, c, id, _).
 *     |                             ^^^^^^^^^^^^^^^^^
 * help: did you mean `votes`?
 * </pre>
 */
public final class DiagnosticText {
  private final String file;
  private final QuotedLines lines;
  private final Map<String, QuotedLines> included = new HashMap<>();

  private DiagnosticText(String file, String text) {
    this.file = file;
    this.lines = new QuotedLines(text);
  }

  /**
   * All diagnostics of a file, with an empty line between them; empty if there are none.
   *
   * @param file its name as it is to be printed
   * @param text its content
   */
  public static String print(String file, String text, List<Diagnostic> diagnostics) {
    DiagnosticText printer = new DiagnosticText(file, text);
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      out.append(out.isEmpty() ? "" : "\n");
      printer.print(diagnostic, out);
    }
    return out.toString();
  }

  private void print(Diagnostic diagnostic, StringBuilder out) {
    place(diagnostic.span(), out);
    out.append(diagnostic.code().severity().name().toLowerCase(Locale.ROOT))
        .append(' ')
        .append(diagnostic.code().code())
        .append(": ")
        .append(diagnostic.message())
        .append('\n');
    quote(diagnostic.span(), out);
    for (Diagnostic.Related related : diagnostic.related()) {
      place(related.span(), out);
      out.append(related.message()).append('\n');
      quote(related.span(), out);
    }
    diagnostic.help().ifPresent(help -> out.append("help: ").append(help).append('\n'));
  }

  private void quote(Span span, StringBuilder out) {
    span.included()
        .map(text -> included.computeIfAbsent(text.name(), name -> new QuotedLines(text.text())))
        .orElse(lines)
        .quote(span, out);
  }

  private void place(Span span, StringBuilder out) {
    out.append(span.included().map(IncludedText::name).orElse(file)).append(':');
    if (span.line() > 0) {
      out.append(span.line()).append(':').append(span.column()).append(':');
    }
    out.append(' ');
  }
}
