package dev.dedalus.cli.input;

import dev.dedalus.inputs.Finding;
import dev.dedalus.inputs.SourceText;
import dev.dedalus.syntax.QuotedLines;
import dev.dedalus.syntax.Span;
import java.util.List;

/**
 * Findings for people, as {@link dev.dedalus.syntax.DiagnosticText} prints diagnostics: the place,
 * the line with the piece underlined, other places that matter, what to do.
 */
public final class FindingText {
  private FindingText() {}

  /** All findings, in their order, with an empty line between them; empty if there are none. */
  public static String of(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(text.isEmpty() ? "" : "\n");
      write(finding, text);
    }
    return text.toString();
  }

  /** How many there are of each kind: {@code 2 errors, 1 warning}. */
  public static String count(List<Finding> findings) {
    long errors = findings.stream().filter(Finding::error).count();
    long warnings = findings.size() - errors;
    return number(errors, "error") + ", " + number(warnings, "warning");
  }

  private static String number(long count, String noun) {
    return count == 1 ? "1 " + noun : count + " " + noun + "s";
  }

  private static void write(Finding finding, StringBuilder text) {
    QuotedLines lines = new QuotedLines(finding.source().text());
    place(finding.source(), finding.span(), text);
    text.append(finding.error() ? "error " : "warning ").append(finding.code());
    text.append(": ").append(finding.message()).append('\n');
    lines.quote(finding.span(), text);
    for (Finding.Related related : finding.related()) {
      place(related.source(), related.span(), text);
      text.append(related.message()).append('\n');
      new QuotedLines(related.source().text()).quote(related.span(), text);
    }
    finding.help().ifPresent(help -> text.append("help: ").append(help).append('\n'));
  }

  private static void place(SourceText source, Span span, StringBuilder text) {
    text.append(source.name()).append(':');
    if (span.line() > 0) {
      text.append(span.line()).append(':').append(span.column()).append(':');
    }
    text.append(' ');
  }
}
